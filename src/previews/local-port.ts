/** The highest TCP port. */
const lastPort = 65_535;

/** A local port of its own for each pull request, so that two tunnels do not meet. */
export const localPort = (pr: number, first: number): number => first + (pr % (lastPort - first + 1));
