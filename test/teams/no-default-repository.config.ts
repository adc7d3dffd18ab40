import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack, web } from './shared.ts';

/** Two repositories, neither of which is called by numbers alone. */
export default defineConfig({ slack, access, previews: { ...shared, repositories: { api, web } } });
