import { started } from "./start"

/** After the last suite. */
export default async function stop(): Promise<void> {
  await started.stop?.()
  started.app?.remove()
}
