import { authorize, type Login, type Place } from './authorize.ts';
import { parseChallenge } from './challenge.ts';
import { type Got, httpGet } from './http-get.ts';
import { manifestTypes } from './manifest.ts';
import { RegistryError } from './registry-error.ts';

const mostRedirects = 3;

/** GETs of one repository of a registry. The login is shown only where the registry asks for one, and once. */
export function createReader(place: Place, { repository, login }: { repository: string; login: Login | undefined }) {
  let authorization: string | undefined;
  const urlOf = (path: string) => new URL(`${place.base.href.replace(/\/$/, '')}/v2/${repository}/${path}`);

  async function get(path: string): Promise<Got> {
    const ask = () => {
      const headers = { accept: manifestTypes.join(', '), ...(authorization ? { authorization } : {}) };
      return httpGet({ url: urlOf(path), headers });
    };
    const got = await ask();
    if (got.status !== 401 || authorization) return got;
    const challenge = parseChallenge(got.headers['www-authenticate']);
    authorization = await authorize(place, challenge, { repository, login });
    return ask();
  }

  return {
    get,
    /** Registries keep blobs elsewhere: whoever is asked there is shown no login. */
    async blob(digest: string): Promise<Got> {
      let from = urlOf(`blobs/${digest}`);
      let got = await get(`blobs/${digest}`);
      for (let followed = 0; [301, 302, 303, 307, 308].includes(got.status); followed += 1) {
        const location = got.headers.location ?? '';
        if (followed === mostRedirects || !URL.canParse(location, from.href)) throw new RegistryError('not-understood');
        from = new URL(location, from);
        // Nobody is led to what listens beside this function.
        if (from.protocol !== 'https:' && from.origin !== place.base.origin) throw new RegistryError('not-understood');
        got = await httpGet({ url: from });
      }
      return got;
    },
  };
}

export type Reader = ReturnType<typeof createReader>;
