import { type Environment, variable } from '../context/environment.ts';
import { usageError, withoutEnd } from '../errors/index.ts';
import type { Address } from './address.ts';
import { checkBaseURL } from './openai/base-url.ts';

/** An address that can be asked, with the parameters that it ends with. */
export type LocatedAddress = Address & { readonly query?: Readonly<Record<string, string>> };

/**
 * The same address with the user's own endpoint in it, where the provider has no common one.
 *
 * With `OPENAI_API_VERSION` set, a deployment has an address of its own and the version follows it; without, all
 * deployments share Azure's `/openai/v1`.
 *
 * @throws TextGradError `ENGINE_ENDPOINT_MISSING` with the variable to set, `ENGINE_URL` for an endpoint that is no base
 * URL.
 */
export function located(address: Address, env: Environment): LocatedAddress {
  const { endpointVariable, name, model } = address;
  if (endpointVariable === undefined) return address;
  const endpoint = variable(env, endpointVariable);
  if (endpoint === undefined)
    throw usageError(
      'ENGINE_ENDPOINT_MISSING',
      `The engine '${name}' needs to know your resource: set the environment variable ${endpointVariable}, such as to https://my-resource.openai.azure.com.`,
      { details: { engine: name, variable: endpointVariable } },
    );
  checkBaseURL(endpoint);
  const base = withoutEnd(endpoint, /\//u).replace(/\/openai(?:\/v1)?$/u, '');
  const version = variable(env, 'OPENAI_API_VERSION');
  if (version === undefined) return { ...address, baseURL: `${base}/openai/v1` };
  const baseURL = `${base}/openai/deployments/${encodeURIComponent(model)}`;
  return { ...address, baseURL, query: { 'api-version': version } };
}
