/** An App's own login needs none of the flows in which a person logs in by the browser. */
const oauth = /^@octokit\/auth-oauth-(?:app|user)$/;

/**
 * Leaves out of Octokit's login of Apps what logs people in: four packages and their requests, which the login makes
 * when it is created and never uses for an installation. Where it is written in another way packaging ends: a name that
 * it imports and that is missing here is an error of esbuild's.
 */
const leanOctokit = {
  name: 'lean-octokit',
  setup(build) {
    build.onResolve({ filter: oauth }, ({ importer, path: name }) =>
      /[\\/]@octokit[\\/]auth-app[\\/]/.test(importer) ? { path: name, namespace: leanOctokit.name } : undefined,
    );
    build.onLoad({ filter: oauth, namespace: leanOctokit.name }, () => ({
      contents: `
        const leftOut = () => { throw new Error('Logging people in is left out of this bundle'); };
        export const createOAuthAppAuth = () => leftOut;
        export const createOAuthUserAuth = leftOut;
        export const requiresBasicAuth = leftOut;
      `,
      loader: 'js',
    }));
  },
};

module.exports = { leanOctokit };
