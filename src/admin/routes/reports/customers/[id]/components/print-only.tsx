type Props = { id: string }

/** When the page is printed, only that element is: the dashboard's frame is neither shown nor cut at. */
export const PrintOnly = ({ id }: Props) => (
  <style>{`@media print {
    :has(#${id}) { display: block !important; height: auto !important; overflow: visible !important;
      background: white !important; }
    :has(#${id}) > :not(:has(#${id}), #${id}, head) { display: none !important; }
    #${id}, #${id} * { color: black !important; background: white !important; box-shadow: none !important; }
  }`}</style>
)
