type Gate = () => Promise<boolean>;

let gate: Gate | null = null;

/** The page that can ask for a login in place; null when none stands, such as while the first page loads. */
export function setLoginGate(next: Gate | null): void {
  gate = next;
}

/** Whether the person logged in again, so that what was refused may be asked once more. */
export function passLoginGate(): Promise<boolean> {
  return gate === null ? Promise.resolve(false) : gate();
}
