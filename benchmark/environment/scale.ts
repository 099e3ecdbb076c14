/**
 * Ventia's limit of 200 requests per minute (docs/api-reference.md#rate-limit), with the
 * window scaled down to a twentieth.
 */
export const scale = { limit: 200, windowMs: 3000, latencyMs: 15 };

/** High enough never to be reached. */
export const noLimit = 1_000_000_000;
