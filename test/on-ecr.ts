import { acmeSettings } from '../sandbox/acme.config.ts';
import type { Settings } from '../src/config/settings.ts';

/** In another account and another Region than the previews. */
export const ecrImage = '210987654321.dkr.ecr.us-east-1.amazonaws.com/gym/api:pr-{pr}';

/** The fictional team, with its previews' image on ECR. */
export function acmeOnEcr(image = ecrImage): Settings {
  const acme = acmeSettings();
  const { registry: _, ...previews } = acme.previews;
  return { ...acme, previews: { ...previews, image } };
}
