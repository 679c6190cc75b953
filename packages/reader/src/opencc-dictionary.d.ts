declare module 'opencc-js/dict/TSCharacters' {
  /** pairs of a traditional and its simplified character, a blank between the two and a bar between pairs */
  const pairs: string;
  // biome-ignore lint/style/noDefaultExport: the shape of the library's own file
  export default pairs;
}
