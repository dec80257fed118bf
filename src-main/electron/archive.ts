/** A packaged app lies in an archive, `app.asar`; what `asarUnpack` in electron-builder.yml names lies beside it as plain files. */
export function outsideArchive(path: string): string {
  return path.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked');
}
