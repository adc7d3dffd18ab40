import * as z from 'zod';
import { limit } from './shared-settings.ts';

const label = z
  .string()
  .regex(/^[^\s,][^,\n]{0,48}[^\s,]$|^[^\s,]$/, { error: 'expected the name of a label, such as preview' })
  .describe("The label that a preview is wanted by, where `on` is 'label'. Left out: `preview`.");

const workflow = z
  .string()
  .regex(/^\.github\/workflows\/[\w.-]{1,100}\.ya?ml$/, { error: 'expected .github/workflows/NAME.yml' })
  .describe('The workflow that builds and pushes the image: its end says that the image of a commit may be there.');

/** How the previews of a repository follow their pull requests. */
export const follow = z
  .strictObject({
    on: z
      .enum(['command', 'label', 'always'])
      .default('command')
      .describe('What launches a preview: `/preview up` alone, the label, or every pull request.'),
    label: label.optional(),
    limit: limit
      .optional()
      .describe('How many previews may be launched by GitHub alone at once. Left out: half of `limit`.'),
    drafts: z.boolean().default(false).describe('Drafts are followed as others are.'),
    bots: z.boolean().default(false).describe("Bots' pull requests are followed as people's are."),
    workflow: workflow.optional(),
    endOnClose: z
      .boolean()
      .default(true)
      .describe('Ends the preview of a pull request that was closed or merged, or is gone.'),
    redeployOnPush: z.boolean().default(true).describe('Deploys a new commit once its image is there.'),
    comment: z.boolean().default(true).describe('Keeps one comment on the pull request.'),
    deployment: z
      .boolean()
      .default(false)
      .describe('Shows the preview among the deployments of GitHub too, in one environment `preview`.'),
  })
  .describe(
    'How its previews follow their pull requests on GitHub. Left out: as the defaults say, where there is `github`.',
  );
