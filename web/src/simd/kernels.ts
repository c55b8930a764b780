// AssemblyScript: TypeScript's syntax, compiled to WebAssembly that works on the .NET runtime's own memory. The library
// calls these (PageKernels.cs) with the address of their arguments: four bytes each, strides in numbers.

/** C = A · B, or C += A · B: tiles of 4 rows × 8 columns, which stay in registers for the whole inner loop. */
export function product(args: usize): void {
  const a = load<usize>(args, 0);
  const aRow = load<usize>(args, 4) << 2;
  const aColumn = load<usize>(args, 8) << 2;
  const b = load<usize>(args, 12);
  const bRow = load<usize>(args, 16) << 2;
  const bColumn = load<usize>(args, 20) << 2;
  const c = load<usize>(args, 24);
  const cRow = load<usize>(args, 28) << 2;
  const rows = load<i32>(args, 32);
  const columns = load<i32>(args, 36);
  const inner = load<i32>(args, 40);
  const accumulate = load<i32>(args, 44) != 0;
  const scratch = load<usize>(args, 48);
  const tile = scratch + 256 * 8 * 4;
  for (let column = 0; column < columns; column += 8) {
    const width = min(8, columns - column);
    const packs = bColumn != 4 || width < 8;
    let add = accumulate;
    // What is packed has to fit into the scratch memory, and into the first cache.
    const step = packs ? 256 : max(inner, 1);
    for (let k = 0; k == 0 || k < inner; k += step) {
      const count = min(step, inner - k);
      let panel = b + <usize>k * bRow + <usize>column * bColumn;
      let panelRow = bRow;
      if (packs) {
        pack(panel, bRow, bColumn, count, width, scratch);
        panel = scratch;
        panelRow = 32;
      }
      const someA = a + <usize>k * aColumn;
      const someC = c + ((<usize>column) << 2);
      let row = 0;
      if (width == 8) {
        for (; row + 4 <= rows; row += 4)
          tile4(someA + <usize>row * aRow, aRow, aColumn, panel, panelRow, someC + <usize>row * cRow, cRow, count, add);
        for (; row < rows; row++)
          tile1(someA + <usize>row * aRow, aColumn, panel, panelRow, someC + <usize>row * cRow, count, add);
      } else {
        for (; row < rows; row++) {
          const to = someC + <usize>row * cRow;
          if (add) for (let j = 0; j < width; j++) store<f32>(tile + (<usize>j << 2), load<f32>(to + (<usize>j << 2)));
          tile1(someA + <usize>row * aRow, aColumn, panel, panelRow, tile, count, add);
          for (let j = 0; j < width; j++) store<f32>(to + (<usize>j << 2), load<f32>(tile + (<usize>j << 2)));
        }
      }
      add = true;
    }
  }
}

/** Copies the rows of up to eight columns one after the other, filled up with zeros. */
function pack(from: usize, row: usize, column: usize, count: i32, width: i32, to: usize): void {
  for (let j = 0; j < 8; j++) {
    let source = from + <usize>j * column;
    let target = to + (<usize>j << 2);
    for (let k = 0; k < count; k++) {
      store<f32>(target, j < width ? load<f32>(source) : 0);
      source += row;
      target += 32;
    }
  }
}

// Multiplied, then added: the same numbers on every machine, and as fast as the bytes come in.
// @ts-ignore: decorator
@inline
function multiplyAdd(left: v128, right: v128, addend: v128): v128 {
  return f32x4.add(f32x4.mul(left, right), addend);
}

function tile4(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  count: i32,
  add: bool,
): void {
  const zero = f32x4.splat(0);
  let s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero, s30 = zero, s31 = zero;
  const c1 = c + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
  if (add) {
    s00 = v128.load(c); s01 = v128.load(c, 16);
    s10 = v128.load(c1); s11 = v128.load(c1, 16);
    s20 = v128.load(c2); s21 = v128.load(c2, 16);
    s30 = v128.load(c3); s31 = v128.load(c3, 16);
  }
  let a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
  for (let k = 0; k < count; k++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    s00 = multiplyAdd(x, b0, s00); s01 = multiplyAdd(x, b1, s01);
    x = v128.load32_splat(a1);
    s10 = multiplyAdd(x, b0, s10); s11 = multiplyAdd(x, b1, s11);
    x = v128.load32_splat(a2);
    s20 = multiplyAdd(x, b0, s20); s21 = multiplyAdd(x, b1, s21);
    x = v128.load32_splat(a3);
    s30 = multiplyAdd(x, b0, s30); s31 = multiplyAdd(x, b1, s31);
    a += aColumn; a1 += aColumn; a2 += aColumn; a3 += aColumn;
    b += bRow;
  }
  v128.store(c, s00); v128.store(c, s01, 16);
  v128.store(c1, s10); v128.store(c1, s11, 16);
  v128.store(c2, s20); v128.store(c2, s21, 16);
  v128.store(c3, s30); v128.store(c3, s31, 16);
}

function tile1(a: usize, aColumn: usize, b: usize, bRow: usize, c: usize, count: i32, add: bool): void {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  if (add) { s0 = v128.load(c); s1 = v128.load(c, 16); }
  for (let k = 0; k < count; k++) {
    const x = v128.load32_splat(a);
    s0 = multiplyAdd(x, v128.load(b), s0);
    s1 = multiplyAdd(x, v128.load(b, 16), s1);
    a += aColumn;
    b += bRow;
  }
  v128.store(c, s0); v128.store(c, s1, 16);
}

/** e^x: 2^n · p(r), x = n ln 2 + r, with the polynomial of Moshier's Cephes library. */
function exp(value: v128): v128 {
  const x = f32x4.max(f32x4.min(value, f32x4.splat(88.37)), f32x4.splat(-87.33));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

function sigmoid(z: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(z))));
}

/** As ActivationRules.Tanh: near 0 a rational approximation, for the exponential has lost its digits there. */
function tanh(z: v128): v128 {
  const one = f32x4.splat(1), two = f32x4.splat(2);
  const size = f32x4.abs(z);
  const far = f32x4.sub(one, f32x4.div(two, f32x4.add(one, exp(f32x4.mul(two, size)))));
  const signed = v128.or(far, v128.and(z, i32x4.splat(0x80000000)));
  const square = f32x4.mul(z, z);
  let p = multiplyAdd(f32x4.splat(-0.964399179), square, f32x4.splat(-99.2877231));
  p = multiplyAdd(p, square, f32x4.splat(-1614.68769));
  let q = multiplyAdd(f32x4.add(square, f32x4.splat(112.811678)), square, f32x4.splat(2235.48839));
  q = multiplyAdd(q, square, f32x4.splat(4844.06305));
  const near = multiplyAdd(f32x4.mul(z, square), f32x4.div(p, q), z);
  return v128.bitselect(near, signed, f32x4.le(size, f32x4.splat(0.625)));
}

/** z ← f(z + bias); the numbers of the kinds are ActivationKind's. */
export function activate(args: usize): void {
  const kind = load<i32>(args, 0);
  let z = load<usize>(args, 4);
  const zRow = load<usize>(args, 8) << 2;
  const bias = load<usize>(args, 12);
  const rows = load<i32>(args, 16);
  const bytes = load<usize>(args, 20) << 2;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++, z += zRow) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const sum = f32x4.add(v128.load(z + at), v128.load(bias + at));
      // "Not at most 0" keeps a NaN visible.
      if (kind == 1) v128.store(z + at, v128.bitselect(zero, sum, f32x4.le(sum, zero)));
      else if (kind == 2) v128.store(z + at, sigmoid(sum));
      else v128.store(z + at, tanh(sum));
    }
  }
}

/** gradient ← gradient · f′, from f's output. */
export function activationGradient(args: usize): void {
  const kind = load<i32>(args, 0);
  let output = load<usize>(args, 4);
  const outputRow = load<usize>(args, 8) << 2;
  let gradient = load<usize>(args, 12);
  const gradientRow = load<usize>(args, 16) << 2;
  const rows = load<i32>(args, 20);
  const bytes = load<usize>(args, 24) << 2;
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  for (let row = 0; row < rows; row++, output += outputRow, gradient += gradientRow) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const f = v128.load(output + at), g = v128.load(gradient + at);
      if (kind == 1) v128.store(gradient + at, v128.bitselect(zero, g, f32x4.le(f, zero)));
      else if (kind == 2) v128.store(gradient + at, f32x4.mul(f32x4.mul(g, f), f32x4.sub(one, f)));
      else v128.store(gradient + at, f32x4.mul(g, f32x4.sub(one, f32x4.mul(f, f))));
    }
  }
}

/** w ← keep · w - rate · m / (√v + ε), as AdamRule. */
export function adamStep(args: usize): void {
  const rule = load<usize>(args, 0);
  let parameter = load<usize>(args, 4);
  let gradient = load<usize>(args, 8);
  let first = load<usize>(args, 12);
  let second = load<usize>(args, 16);
  const stride = load<usize>(args, 20) << 2;
  const rows = load<i32>(args, 24);
  const bytes = load<usize>(args, 28) << 2;
  const rate = f32x4.splat(-load<f32>(rule, 0));
  const beta1 = load<f32>(rule, 4), beta2 = load<f32>(rule, 8);
  const epsilon = f32x4.splat(load<f32>(rule, 12));
  const keep = f32x4.splat(load<f32>(rule, 16));
  // As MeanSquare: the squares of tiny gradients would be numbers with which processors are slow.
  const floor = f32x4.splat(2e-38);
  const old1 = f32x4.splat(beta1), new1 = f32x4.splat(1 - beta1);
  const old2 = f32x4.splat(beta2), new2 = f32x4.splat(1 - beta2);
  for (let row = 0; row < rows; row++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const g = v128.load(gradient + at);
      const m = multiplyAdd(old1, v128.load(first + at), f32x4.mul(new1, g));
      const v = multiplyAdd(old2, v128.load(second + at), multiplyAdd(f32x4.mul(new2, g), g, floor));
      const scale = f32x4.div(rate, f32x4.add(f32x4.sqrt(v), epsilon));
      v128.store(parameter + at, multiplyAdd(scale, m, f32x4.mul(v128.load(parameter + at), keep)));
      v128.store(first + at, m);
      v128.store(second + at, v);
    }
    parameter += stride;
    gradient += stride;
    first += stride;
    second += stride;
  }
}

/** sum ← the sum over the rows, in their order. */
export function sumRows(args: usize): void {
  const values = load<usize>(args, 0);
  const row = load<usize>(args, 4) << 2;
  const sum = load<usize>(args, 8);
  const rows = load<i32>(args, 12);
  const bytes = load<usize>(args, 16) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    let total = f32x4.splat(0);
    let from = values + at;
    for (let i = 0; i < rows; i++, from += row) total = f32x4.add(total, v128.load(from));
    v128.store(sum + at, total);
  }
}

/** target ← e^(source - shift). */
export function expOfDifference(args: usize): void {
  const source = load<usize>(args, 0);
  const shift = f32x4.splat(load<f32>(load<usize>(args, 4)));
  const target = load<usize>(args, 8);
  const bytes = load<usize>(args, 12) << 2;
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(target + at, exp(f32x4.sub(v128.load(source + at), shift)));
}
