/** The workspace and the app that a payload comes from. */
export type Sender = { readonly team: string; readonly app: string };

/** Whom the settings name. An app that they do not name is whichever the signing secret belongs to. */
export type Served = { readonly team: string; readonly app?: string | undefined };

/** The first id that differs: what came, and what the settings name. */
export type Mismatch = { readonly field: 'team' | 'app'; readonly received: string; readonly expected: string };

export function senderMismatch({ team, app }: Partial<Sender>, served: Served): Mismatch | undefined {
  if (team !== served.team) return { field: 'team', received: team ?? '', expected: served.team };
  if (served.app === undefined || app === served.app) return undefined;
  return { field: 'app', received: app ?? '', expected: served.app };
}
