/** The add-in's own version, as `package.json` and the manifest have it; a test holds them together. */
export const ADD_IN_VERSION = '1.0.0';
