/** Long and unmistakable, so that a search for it finds every copy. */
export const sentinelKey = 'SENTINEL-4f1c+9b/7 d2=KEY';
