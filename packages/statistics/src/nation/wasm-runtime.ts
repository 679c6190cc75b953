/** The little of the WebAssembly interface that this package uses: the same in Node and in browsers. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
interface WasmRuntime {
  readonly Memory: new (size: { initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
}

const PAGE = 65_536;
const runtime = (globalThis as { WebAssembly?: WasmRuntime }).WebAssembly;

/** `(func (drop (i32x4.splat (i32.const 0))))`: valid only where 128-bit SIMD is. */
const PROBE = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 9, 1, 7, 0, 65, 0, 253, 17, 26, 11],
]);

/**
 * Whether this machine runs WebAssembly with 128-bit SIMD. A page whose content policy lacks `wasm-unsafe-eval` refuses to compile:
 * that counts as no.
 */
export function hasSimd(): boolean {
  if (runtime === undefined) return false;
  try {
    return new runtime.Module(PROBE) instanceof Object;
  } catch {
    return false;
  }
}

/** @throws Error when there is no WebAssembly: ask {@link hasSimd} first */
export function wasmMemory(bytes: number): WasmMemory {
  return new (needed().Memory)({ initial: Math.ceil(bytes / PAGE) });
}

/** The exported `run` of a module that works on that memory. */
export function wasmRun(bytes: Uint8Array<ArrayBuffer>, memory: object): (from: number, to: number) => void {
  const { Module, Instance } = needed();
  const { run } = new Instance(new Module(bytes), { m: { m: memory } }).exports;
  if (typeof run !== 'function') throw new Error('the nation program exports no run function');
  return (from, to) => run(from, to);
}

function needed(): WasmRuntime {
  if (runtime === undefined) throw new Error('no WebAssembly here: use the scalar kernel');
  return runtime;
}
