import { actButtons, runsOf } from '../operations/service/acts.ts';
import { type WayBack, wayBackLines, wayBackOf } from '../operations/service/way-back.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { causesOf } from './causes.ts';
import { consoleLinks, linkLines } from './console-links.ts';
import { healthButtons } from './health-buttons.ts';
import { detailsTitle, healthDetails } from './health-details.ts';
import { incidentLines } from './incident-lines.ts';
import type { Checked } from './judge-environment.ts';
import { knownValues } from './known-values.ts';
import { same } from './layer.ts';
import type { Rights } from './rights.ts';
import { verdictTitle } from './verdict-words.ts';

/** How a card stands among people. */
export type Standing = {
  readonly rights: Rights;
  readonly footnote?: Line;
  /** Since when it has been so, where the watch has seen it begin. */
  readonly since?: number | undefined;
  /** Lines before all others, such as who is called. */
  readonly before?: readonly Line[];
  /** What people have said about it: who looks, until when it is quiet. */
  readonly after?: readonly Line[];
  /** Lines in the thread for who asked. */
  readonly inThread?: readonly Line[];
  /** Buttons before all others. */
  readonly first?: readonly ButtonSpec[];
};

/** `top` fits one screen of a phone; `details` stand in its thread. */
export type HealthCard = { readonly top: Draft; readonly details: Draft };

export function healthCard(checked: Checked, standing: Standing): HealthCard {
  const { name, environment, verdict, acts } = checked;
  const { rights, since, footnote, before = [], after = [], inThread = [], first = [] } = standing;
  const asked = `/health ${name}`;
  const causes = causesOf(verdict, { ...knownValues(checked), asked });
  const links = linkLines(consoleLinks(environment));
  const way = wayBackIn(checked);
  const wayLines = wayBackLines(way, causes);
  const buttons = [
    ...actButtons(acts, [...runsOf(causes), acts.rollbackRun && way?.command]),
    ...healthButtons(name, environment, asked),
  ].filter(({ command }) => rights.may(command));
  const top = card({
    title: verdictTitle(same(name), verdict),
    body: [
      ...before,
      ...incidentLines({ verdict, causes, rights, since, wayBack: wayLines.length > 0 ? way : undefined }),
      ...after,
      ...(verdict.kind === 'healthy' ? [] : links),
    ],
    ...(footnote === undefined ? {} : { footnote }),
    buttons: [...first, ...buttons],
  });
  const more = [...wayLines, ...(verdict.kind === 'healthy' ? links : []), ...inThread];
  return { top, details: healthDetails(checked, { causes, title: detailsTitle, more }) };
}

function wayBackIn({ name, environment, readings, verdict, acts }: Checked): WayBack | undefined {
  const service = readings.service?.kind === 'read' ? readings.service.value.service : undefined;
  // What broke below the service breaks the revision before as well.
  if (verdict.consequences.some(({ layer }) => layer === 'service')) return undefined;
  return wayBackOf(service, { name, environment, acts }, readings.at);
}
