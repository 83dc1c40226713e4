import { Container, Skeleton } from "@medusajs/ui"

/** What a page of sections looks like before its data has come. */
export const PageSkeleton = () => (
  <div className="flex flex-col gap-y-3">
    {["h-40", "h-72"].map((height) => (
      <Container key={height} className={height}>
        <Skeleton className="h-7 w-48" />
      </Container>
    ))}
  </div>
)
