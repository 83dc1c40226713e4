import { Container, Skeleton } from "@medusajs/ui"

/** The placeholder of a page until its data has loaded. */
export const PageSkeleton = () => (
  <div className="flex flex-col gap-y-3">
    {["h-40", "h-72"].map((height) => (
      <Container key={height} className={height}>
        <Skeleton className="h-7 w-48" />
      </Container>
    ))}
  </div>
)
