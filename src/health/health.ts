import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { done, failed } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { checkAs } from './check-as.ts';
import { health } from './declarations.ts';
import { healthAll } from './health-all.ts';
import { healthCard } from './health-card.ts';
import { watchSession } from './health-session.ts';
import { type Checked, isAsItShouldBe } from './judge-environment.ts';
import { keepQuiet } from './keep-quiet.ts';
import { noteLines } from './outage-card.ts';
import { sharePicture } from './picture.ts';
import { rightsOf } from './rights.ts';
import { shellLines } from './shell-lines.ts';
import { tellWithDetails } from './tell-with-details.ts';
import { beganAt } from './watch-memory.ts';
import { readWatched } from './watch-notes.ts';

/** Every layer of one environment, or a line for each of all; or the watch is told to be quiet about one. */
export const work = defineWork(health, async ({ asked, talk, run }, { environment: name, quiet }) => {
  if (quiet !== undefined) return keepQuiet(asked, { talk, run }, { name, forMs: quiet });
  await showWorking(asked, talk);
  if (name === 'all') return healthAll(asked, talk, run);
  const { checked, access } = await checkAs(asked, run, name);
  const { verdict } = checked;
  const rights = rightsOf(asked.settings, asked.person);
  const watched = await watchedOf(asked, run, checked);
  const inThread = shellLines(checked, asked.settings);
  await tellWithDetails(talk, healthCard(checked, { rights, footnote: footnote(asked.request), inThread, ...watched }));
  await sharePicture(checked, talk, access);
  return isAsItShouldBe(checked) ? done : failed(verdict.kind);
});

/** What the watch and people have said of it, where it is not well. An ornament: the verdict stands without it. */
async function watchedOf(asked: Asked, run: Pick<Run, 'as' | 'steps'>, { name, verdict }: Checked) {
  if (verdict.kind === 'healthy' || verdict.kind === 'idle') return {};
  const now = run.steps.now();
  const read = await watchSession(asked, run, name)?.attempt('read what the watch has seen', (connection) =>
    readWatched(connection, asked.stack, { environment: name, now }),
  );
  if (!read?.ok) return {};
  const { memory, notes } = read.value;
  const since = beganAt(memory, verdict.kind);
  return { since, after: noteLines(notes, since) };
}
