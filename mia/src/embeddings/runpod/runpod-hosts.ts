/** Another place of Runpod's API: for tests, and for a proxy. */
export function runpodHosts(env: Readonly<Record<string, string | undefined>>) {
  return {
    ...(env['RUNPOD_REST_URL'] ? { restUrl: env['RUNPOD_REST_URL'] } : {}),
    ...(env['RUNPOD_ENDPOINT_URL'] ? { endpointUrl: env['RUNPOD_ENDPOINT_URL'] } : {}),
    ...(env['RUNPOD_PROXY_URL'] ? { proxyUrl: env['RUNPOD_PROXY_URL'] } : {}),
  };
}
