// A style sheet imported by a script is its minified text: build.mjs turns it so.
declare module '*.css' {
  const text: string;
  export default text;
}
