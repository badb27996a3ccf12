// The shortest password that the server takes.
export const passwordMin = 12;
