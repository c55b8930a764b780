// AssemblyScript: TypeScript's syntax, compiled to WebAssembly that works on the .NET runtime's own memory. The library
// calls these (PageKernels.cs) with the address of their arguments: four bytes each, strides in numbers.

/**
 * C = A · B, or C += A · B: tiles of 4 rows × 8 columns, or 8 × 4 for the last few, which stay in registers for the whole
 * inner loop.
 */
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
  let column = 0;
  while (column < columns) {
    const isNarrow = columns - column <= 4;
    const whole = isNarrow ? 4 : 8;
    const width = min(whole, columns - column);
    const packs = bColumn != 4 || width < whole;
    let add = accumulate;
    // What is packed has to fit into the scratch memory, and into the first cache.
    const step = packs ? 256 : max(inner, 1);
    for (let k = 0; k == 0 || k < inner; k += step) {
      const count = min(step, inner - k);
      let panel = b + <usize>k * bRow + <usize>column * bColumn;
      let panelRow = bRow;
      if (packs) {
        pack(panel, bRow, bColumn, count, width, whole, scratch);
        panel = scratch;
        panelRow = <usize>whole << 2;
      }
      const someA = a + <usize>k * aColumn;
      const someC = c + ((<usize>column) << 2);
      let row = 0;
      if (width == whole) {
        if (isNarrow) {
          for (; row + 8 <= rows; row += 8)
            narrow8(someA + <usize>row * aRow, aRow, aColumn, panel, panelRow, someC + <usize>row * cRow, cRow, count, add);
          for (; row < rows; row++)
            narrow1(someA + <usize>row * aRow, aColumn, panel, panelRow, someC + <usize>row * cRow, count, add);
        } else {
          for (; row + 4 <= rows; row += 4)
            tile4(someA + <usize>row * aRow, aRow, aColumn, panel, panelRow, someC + <usize>row * cRow, cRow, count, add);
          for (; row < rows; row++)
            tile1(someA + <usize>row * aRow, aColumn, panel, panelRow, someC + <usize>row * cRow, count, add);
        }
      } else {
        for (; row < rows; row++) {
          const to = someC + <usize>row * cRow;
          if (add) for (let j = 0; j < width; j++) store<f32>(tile + (<usize>j << 2), load<f32>(to + (<usize>j << 2)));
          if (isNarrow) narrow1(someA + <usize>row * aRow, aColumn, panel, panelRow, tile, count, add);
          else tile1(someA + <usize>row * aRow, aColumn, panel, panelRow, tile, count, add);
          for (let j = 0; j < width; j++) store<f32>(to + (<usize>j << 2), load<f32>(tile + (<usize>j << 2)));
        }
      }
      add = true;
    }
    column += whole;
  }
}

/** Copies the rows of up to eight columns one after the other, filled up with zeros. */
function pack(from: usize, row: usize, column: usize, count: i32, width: i32, whole: i32, to: usize): void {
  const next = <usize>whole << 2;
  for (let j = 0; j < whole; j++) {
    let source = from + <usize>j * column;
    let target = to + (<usize>j << 2);
    for (let k = 0; k < count; k++) {
      store<f32>(target, j < width ? load<f32>(source) : 0);
      source += row;
      target += next;
    }
  }
}

// Multiplied, then added; in the module with relaxed SIMD in one instruction with one rounding, where the processor has
// it: faster, and the numbers that C# gets outside of browsers.
// @ts-ignore: decorator
@inline
function multiplyAdd(left: v128, right: v128, addend: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(left, right, addend);
  return f32x4.add(f32x4.mul(left, right), addend);
}

/** Whether multiplyAdd rounds once: (1 + 2⁻¹²)² - (1 + 2⁻¹¹) is 2⁻²⁴ then, and 0 after two roundings. */
export function isFused(one: f32): bool {
  const x = f32x4.splat(one + <f32>0.000244140625);
  const result = multiplyAdd(x, x, f32x4.splat(-one - <f32>0.00048828125));
  return f32x4.extract_lane(result, 0) != 0;
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

function narrow8(
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
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
  const c1 = c + cRow, c2 = c1 + cRow, c3 = c2 + cRow, c4 = c3 + cRow, c5 = c4 + cRow, c6 = c5 + cRow, c7 = c6 + cRow;
  if (add) {
    s0 = v128.load(c); s1 = v128.load(c1); s2 = v128.load(c2); s3 = v128.load(c3);
    s4 = v128.load(c4); s5 = v128.load(c5); s6 = v128.load(c6); s7 = v128.load(c7);
  }
  let a2 = a + 2 * aRow, a4 = a2 + 2 * aRow, a6 = a4 + 2 * aRow;
  for (let k = 0; k < count; k++) {
    const y = v128.load(b);
    s0 = multiplyAdd(v128.load32_splat(a), y, s0); s1 = multiplyAdd(v128.load32_splat(a + aRow), y, s1);
    s2 = multiplyAdd(v128.load32_splat(a2), y, s2); s3 = multiplyAdd(v128.load32_splat(a2 + aRow), y, s3);
    s4 = multiplyAdd(v128.load32_splat(a4), y, s4); s5 = multiplyAdd(v128.load32_splat(a4 + aRow), y, s5);
    s6 = multiplyAdd(v128.load32_splat(a6), y, s6); s7 = multiplyAdd(v128.load32_splat(a6 + aRow), y, s7);
    a += aColumn; a2 += aColumn; a4 += aColumn; a6 += aColumn;
    b += bRow;
  }
  v128.store(c, s0); v128.store(c1, s1); v128.store(c2, s2); v128.store(c3, s3);
  v128.store(c4, s4); v128.store(c5, s5); v128.store(c6, s6); v128.store(c7, s7);
}

function narrow1(a: usize, aColumn: usize, b: usize, bRow: usize, c: usize, count: i32, add: bool): void {
  let sum = add ? v128.load(c) : f32x4.splat(0);
  for (let k = 0; k < count; k++, a += aColumn, b += bRow)
    sum = multiplyAdd(v128.load32_splat(a), v128.load(b), sum);
  v128.store(c, sum);
}

/**
 * e^x = 2^z = 2ⁿ · 2^r, in double precision, as the runtime computes it outside of browsers: so trainings agree to the
 * digit. The polynomial is the one of degree 5 whose largest distance from 2^r, for |r| up to a half, is smallest; Remez'
 * algorithm gives its coefficients.
 */
function exp(value: v128): v128 {
  // Beyond, a float is 0 or infinite.
  const x = f32x4.max(f32x4.min(value, f32x4.splat(89)), f32x4.splat(-104));
  const low = exp2(f64x2.mul(f64x2.promote_low_f32x4(x), f64x2.splat(1.4426950408889634)));
  const upper = i8x16.shuffle(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
  const high = exp2(f64x2.mul(f64x2.promote_low_f32x4(upper), f64x2.splat(1.4426950408889634)));
  return i8x16.shuffle(
    f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

// @ts-ignore: decorator
@inline
function multiplyAdd64(left: v128, right: v128, addend: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(left, right, addend);
  return f64x2.add(f64x2.mul(left, right), addend);
}

function exp2(z: v128): v128 {
  // Adding 1.5 · 2⁵² leaves no digits after the point, and the whole number in the lowest bits.
  const huge = f64x2.splat(6755399441055744);
  const shifted = f64x2.add(z, huge);
  const r = f64x2.sub(z, f64x2.sub(shifted, huge));
  const r2 = f64x2.mul(r, r);
  const high = multiplyAdd64(f64x2.splat(0.0013410005361927041), r, f64x2.splat(0.00967603635813693));
  const middle = multiplyAdd64(f64x2.splat(0.05550297297715659), r, f64x2.splat(0.24022107374323184));
  const low = multiplyAdd64(f64x2.splat(0.6931472254087463), r, f64x2.splat(1.0000000754895704));
  const p = multiplyAdd64(f64x2.mul(r2, r2), high, multiplyAdd64(r2, middle, low));
  return i64x2.add(p, i64x2.shl(shifted, 52));
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

/** One step of an optimizer; the numbers of the kinds are UpdateKind's, and a rule's numbers lie as in its struct. */
export function update(args: usize): void {
  const kind = load<i32>(args, 0);
  const rule = load<usize>(args, 4);
  let parameter = load<usize>(args, 8);
  let gradient = load<usize>(args, 12);
  let first = load<usize>(args, 16);
  let second = load<usize>(args, 20);
  const stride = load<usize>(args, 24) << 2;
  const rows = load<i32>(args, 28);
  const bytes = load<usize>(args, 32) << 2;
  for (let row = 0; row < rows; row++) {
    if (kind == 1) adam(rule, parameter, gradient, first, second, bytes);
    else if (kind == 2) gradientDescent(rule, parameter, gradient, bytes);
    else if (kind == 3) momentum(rule, parameter, gradient, first, bytes, false);
    else if (kind == 4) momentum(rule, parameter, gradient, first, bytes, true);
    else if (kind == 5) rmsProp(rule, parameter, gradient, first, bytes);
    else adaGrad(rule, parameter, gradient, first, bytes);
    parameter += stride;
    gradient += stride;
    first += stride;
    second += stride;
  }
}

/** As MeanSquare: the squares of tiny gradients would be numbers with which processors are slow. */
// @ts-ignore: decorator
@inline
function meanSquare(mean: v128, g: v128, decay: v128, rest: v128): v128 {
  return multiplyAdd(decay, mean, multiplyAdd(f32x4.mul(rest, g), g, f32x4.splat(2e-38)));
}

/** w ← keep · w - rate · m / (√v + ε), as AdamRule. */
function adam(rule: usize, parameter: usize, gradient: usize, first: usize, second: usize, bytes: usize): void {
  const rate = f32x4.splat(-load<f32>(rule, 0));
  const beta1 = load<f32>(rule, 4), beta2 = load<f32>(rule, 8);
  const epsilon = f32x4.splat(load<f32>(rule, 12));
  const keep = f32x4.splat(load<f32>(rule, 16));
  const old1 = f32x4.splat(beta1), new1 = f32x4.splat(1 - beta1);
  const old2 = f32x4.splat(beta2), new2 = f32x4.splat(1 - beta2);
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const m = multiplyAdd(old1, v128.load(first + at), f32x4.mul(new1, g));
    const v = meanSquare(v128.load(second + at), g, old2, new2);
    const scale = f32x4.div(rate, f32x4.add(f32x4.sqrt(v), epsilon));
    v128.store(parameter + at, multiplyAdd(scale, m, f32x4.mul(v128.load(parameter + at), keep)));
    v128.store(first + at, m);
    v128.store(second + at, v);
  }
}

function gradientDescent(rule: usize, parameter: usize, gradient: usize, bytes: usize): void {
  const rate = f32x4.splat(-load<f32>(rule));
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(parameter + at, multiplyAdd(rate, v128.load(gradient + at), v128.load(parameter + at)));
}

function momentum(rule: usize, parameter: usize, gradient: usize, first: usize, bytes: usize, isAhead: bool): void {
  const rate = f32x4.splat(-load<f32>(rule, 0)), coefficient = f32x4.splat(load<f32>(rule, 4));
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const velocity = multiplyAdd(coefficient, v128.load(first + at), g);
    const step = isAhead ? multiplyAdd(coefficient, velocity, g) : velocity;
    v128.store(parameter + at, multiplyAdd(rate, step, v128.load(parameter + at)));
    v128.store(first + at, velocity);
  }
}

function rmsProp(rule: usize, parameter: usize, gradient: usize, first: usize, bytes: usize): void {
  const rate = f32x4.splat(-load<f32>(rule, 0)), decay = load<f32>(rule, 4);
  const epsilon = f32x4.splat(load<f32>(rule, 8));
  const old = f32x4.splat(decay), rest = f32x4.splat(1 - decay);
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const square = meanSquare(v128.load(first + at), g, old, rest);
    const scale = f32x4.div(rate, f32x4.add(f32x4.sqrt(square), epsilon));
    v128.store(parameter + at, multiplyAdd(scale, g, v128.load(parameter + at)));
    v128.store(first + at, square);
  }
}

function adaGrad(rule: usize, parameter: usize, gradient: usize, first: usize, bytes: usize): void {
  const rate = f32x4.splat(-load<f32>(rule, 0)), epsilon = f32x4.splat(load<f32>(rule, 4));
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const squares = multiplyAdd(g, g, v128.load(first + at));
    const scale = f32x4.div(rate, f32x4.add(f32x4.sqrt(squares), epsilon));
    v128.store(parameter + at, multiplyAdd(scale, g, v128.load(parameter + at)));
    v128.store(first + at, squares);
  }
}

/** gradient ← scale · gradient + l2 · parameter + l1 · sign(parameter). */
export function regularize(args: usize): void {
  let parameter = load<usize>(args, 0);
  let gradient = load<usize>(args, 4);
  const stride = load<usize>(args, 8) << 2;
  const rows = load<i32>(args, 12);
  const bytes = load<usize>(args, 16) << 2;
  const strengths = load<usize>(args, 20);
  const scale = v128.load32_splat(strengths), up = v128.load32_splat(strengths, 4);
  const decay = v128.load32_splat(strengths, 8);
  const down = f32x4.neg(up), zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++, parameter += stride, gradient += stride) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const w = v128.load(parameter + at);
      const sign = v128.or(v128.and(f32x4.gt(w, zero), up), v128.and(f32x4.lt(w, zero), down));
      v128.store(gradient + at, multiplyAdd(scale, v128.load(gradient + at), multiplyAdd(decay, w, sign)));
    }
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

/**
 * Softmax, cross-entropy with labels, and its gradient, row by row; as SoftmaxCrossEntropy. Without labels only the
 * outputs; without a gradient's rows the outputs instead of it.
 */
export function softmaxCrossEntropy(args: usize): void {
  let logits = load<usize>(args, 0);
  const logitsRow = load<usize>(args, 4) << 2;
  let result = load<usize>(args, 8);
  const resultRow = load<usize>(args, 12) << 2;
  const rows = load<i32>(args, 16);
  const columns = load<i32>(args, 20);
  const paddedColumns = load<i32>(args, 24);
  let label = load<usize>(args, 28);
  let loss = load<usize>(args, 32);
  const correct = load<usize>(args, 36);
  const gradientRows = <f32>load<i32>(args, 40);
  const hasLabels = label != 0;
  const bytes = (<usize>columns) << 2, paddedBytes = (<usize>paddedColumns) << 2;
  for (let row = 0; row < rows; row++, logits += logitsRow, result += resultRow) {
    let best: usize = 0;
    let largest = load<f32>(logits);
    for (let at: usize = 4; at < bytes; at += 4) {
      const z = load<f32>(logits + at);
      if (z > largest) { largest = z; best = at; }
    }
    const wanted = hasLabels ? (<usize>load<u32>(label)) << 2 : 0;
    const wantedLogit = hasLabels ? load<f32>(logits + wanted) : 0;
    const shift = f32x4.splat(largest);
    for (let at: usize = 0; at < bytes; at += 16) v128.store(result + at, exp(f32x4.sub(v128.load(logits + at), shift)));
    let sum: f32 = 0;
    for (let at: usize = 0; at < bytes; at += 4) sum += load<f32>(result + at);
    const scale: f32 = gradientRows > 0 ? 1 / (sum * gradientRows) : 1 / sum;
    const scales = f32x4.splat(scale);
    for (let at: usize = 0; at < bytes; at += 16) v128.store(result + at, f32x4.mul(v128.load(result + at), scales));
    for (let at = bytes; at < paddedBytes; at += 4) store<f32>(result + at, 0);
    if (!hasLabels) continue;
    store<f64>(loss, <f64>(logarithm(sum) + largest - wantedLogit));
    store<u8>(correct + row, best == wanted ? 1 : 0);
    if (gradientRows > 0) store<f32>(result + wanted, load<f32>(result + wanted) - 1 / gradientRows);
    label += 4;
    loss += 8;
  }
}

/** ln x of a finite number from 1 on, in double precision: x = 2ⁿ m, ln m = 2 artanh((m - 1) / (m + 1)). */
function logarithm(x: f32): f32 {
  // NaN and infinity stay what they are.
  if (!(x < f32.MAX_VALUE)) return x;
  const bits = reinterpret<i32>(x) - 0x3f3504f3;
  const n = bits >> 23;
  const m = <f64>reinterpret<f32>((bits & 0x7fffff) + 0x3f3504f3);
  const s = (m - 1) / (m + 1), q = s * s;
  const series = 1 + q * (1 / 3.0 + q * (1 / 5.0 + q * (1 / 7.0 + q * (1 / 9.0 + q * (1 / 11.0 + q * (1 / 13.0))))));
  return <f32>(<f64>n * 0.6931471805599453 + 2 * s * series);
}

/** Adds up the rows' losses, and counts the right answers. */
export function total(args: usize): void {
  const loss = load<usize>(args, 0);
  const correct = load<usize>(args, 4);
  const rows = load<usize>(args, 8);
  const to = load<usize>(args, 12);
  let sum: f64 = 0;
  let right = 0;
  for (let row: usize = 0; row < rows; row++) {
    sum += load<f64>(loss + (row << 3));
    right += <i32>load<u8>(correct + row);
  }
  store<f64>(to, sum);
  store<i32>(to, right, 8);
}

/** Copies rows in an order, or one after the other, where there is none. */
export function gather(args: usize): void {
  const source = load<usize>(args, 0);
  const columns = load<usize>(args, 4);
  const order = load<usize>(args, 8);
  const start = load<usize>(args, 12);
  const rows = load<usize>(args, 16);
  let target = load<usize>(args, 20);
  const targetRow = load<usize>(args, 24) << 2;
  const bytes = columns << 2;
  for (let row = start; row < start + rows; row++, target += targetRow) {
    const from = source + (order == 0 ? row : <usize>load<u32>(order + (row << 2))) * bytes;
    if (columns > 16) memory.copy(target, from, bytes);
    else for (let at: usize = 0; at < bytes; at += 4) store<f32>(target + at, load<f32>(from + at));
  }
}

// @ts-ignore: decorator
@inline
function mix(z: u64): u64 {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

/** Fisher and Yates, with the numbers of SplitMix64 from its state on. */
export function shuffle(args: usize): void {
  let state = load<u64>(load<usize>(args, 0));
  const values = load<usize>(args, 4);
  const count = load<u32>(args, 8);
  for (let i = count - 1; i > 0 && i < count; i--) {
    state += 0x9E3779B97F4A7C15;
    const bits = mix(state), limit = <u64>i + 1;
    // The upper half of the product of 128 bits.
    const other = ((bits >> 32) * limit + (((bits & 0xffffffff) * limit) >> 32)) >> 32;
    const here = values + (<usize>i << 2), there = values + (<usize>other << 2);
    const value = load<i32>(here);
    store<i32>(here, load<i32>(there));
    store<i32>(there, value);
  }
}

/** Writes 1 if all numbers are finite, else 0. */
export function areFinite(args: usize): void {
  const values = load<usize>(args, 0);
  const end = values + (load<usize>(args, 4) << 2);
  const magnitude = i32x4.splat(0x7fffffff);
  let largest = i32x4.splat(0);
  let at = values;
  for (; at + 16 <= end; at += 16) largest = i32x4.max_s(largest, v128.and(v128.load(at), magnitude));
  let most = max(
    max(i32x4.extract_lane(largest, 0), i32x4.extract_lane(largest, 1)),
    max(i32x4.extract_lane(largest, 2), i32x4.extract_lane(largest, 3)),
  );
  for (; at < end; at += 4) most = max(most, load<i32>(at) & 0x7fffffff);
  store<i32>(load<usize>(args, 8), most < 0x7f800000 ? 1 : 0);
}

/** target ← table[source], for bytes. */
export function lookUp(args: usize): void {
  const source = load<usize>(args, 0);
  const count = load<usize>(args, 4);
  const table = load<usize>(args, 8);
  const target = load<usize>(args, 12);
  for (let i: usize = 0; i < count; i++)
    store<f32>(target + (i << 2), load<f32>(table + (<usize>load<u8>(source + i) << 2)));
}

/** Draws one row of dropout's factors, 16 bits of SplitMix64's numbers for each, and multiplies by them. */
export function dropout(args: usize): void {
  let state = load<u64>(load<usize>(args, 0));
  const threshold = load<u32>(args, 4);
  const scale = load<f32>(load<usize>(args, 8));
  const source = load<usize>(args, 12);
  const mask = load<usize>(args, 16);
  const target = load<usize>(args, 20);
  const columns = load<usize>(args, 24);
  let bits: u64 = 0;
  for (let i: usize = 0; i < columns; i++, bits >>= 16) {
    if ((i & 3) == 0) {
      state += 0x9E3779B97F4A7C15;
      bits = mix(state);
    }
    const factor: f32 = (<u32>bits & 0xffff) < threshold ? 0 : scale;
    store<f32>(mask + (i << 2), factor);
    store<f32>(target + (i << 2), load<f32>(source + (i << 2)) * factor);
  }
}

/** target ← left · right, element by element. */
export function multiply(args: usize): void {
  let left = load<usize>(args, 0);
  const leftRow = load<usize>(args, 4) << 2;
  let right = load<usize>(args, 8);
  const rightRow = load<usize>(args, 12) << 2;
  let target = load<usize>(args, 16);
  const targetRow = load<usize>(args, 20) << 2;
  const rows = load<i32>(args, 24);
  const bytes = load<usize>(args, 28) << 2;
  for (let row = 0; row < rows; row++, left += leftRow, right += rightRow, target += targetRow) {
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(target + at, f32x4.mul(v128.load(left + at), v128.load(right + at)));
  }
}

// @ts-ignore: decorator
@inline
function word(chunk: usize, index: usize): u32 {
  return load<u32>(chunk + ((index & 15) << 2));
}

/** SHA-256: mixes whole chunks of 64 bytes into the state of eight numbers. */
export function sha256(args: usize): void {
  const state = load<usize>(args, 0);
  let chunk = load<usize>(args, 4);
  const chunks = load<u32>(args, 8);
  const constants = load<usize>(args, 12);
  const words = load<usize>(args, 16);
  for (let i: u32 = 0; i < chunks; i++, chunk += 64) {
    let a = load<u32>(state), b = load<u32>(state, 4), c = load<u32>(state, 8), d = load<u32>(state, 12);
    let e = load<u32>(state, 16), f = load<u32>(state, 20), g = load<u32>(state, 24), h = load<u32>(state, 28);
    for (let t: usize = 0; t < 64; t++) {
      let w: u32;
      if (t < 16) w = bswap<u32>(load<u32>(chunk + (t << 2)));
      else {
        const w15 = word(words, t - 15), w2 = word(words, t - 2);
        w = word(words, t - 16) + (rotr<u32>(w15, 7) ^ rotr<u32>(w15, 18) ^ (w15 >> 3))
          + word(words, t - 7) + (rotr<u32>(w2, 17) ^ rotr<u32>(w2, 19) ^ (w2 >> 10));
      }
      store<u32>(words + ((t & 15) << 2), w);
      const t1 = h + (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25)) + ((e & f) ^ (~e & g))
        + load<u32>(constants + (t << 2)) + w;
      const t2 = (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2;
    }
    store<u32>(state, load<u32>(state) + a); store<u32>(state, load<u32>(state, 4) + b, 4);
    store<u32>(state, load<u32>(state, 8) + c, 8); store<u32>(state, load<u32>(state, 12) + d, 12);
    store<u32>(state, load<u32>(state, 16) + e, 16); store<u32>(state, load<u32>(state, 20) + f, 20);
    store<u32>(state, load<u32>(state, 24) + g, 24); store<u32>(state, load<u32>(state, 28) + h, 28);
  }
}

// @ts-ignore: decorator
@inline
function pixel(image: usize, x: i32, y: i32, width: i32, height: i32): f32 {
  return <u32>x < <u32>width && <u32>y < <u32>height ? load<f32>(image + (<usize>(y * width + x) << 2)) : 0;
}

/** Each pixel of an image from its place in another, interpolated; the same operations as ImageAugmenter's. */
export function distort(args: usize): void {
  const source = load<usize>(args, 0), fieldX = load<usize>(args, 4), fieldY = load<usize>(args, 8);
  let target = load<usize>(args, 12);
  const numbers = load<usize>(args, 16);
  const shiftX = load<f64>(numbers, 0), shiftY = load<f64>(numbers, 8);
  const width = load<i32>(numbers, 16), height = load<i32>(numbers, 20);
  const xx = load<f32>(numbers, 24), xy = load<f32>(numbers, 28), yx = load<f32>(numbers, 32), yy = load<f32>(numbers, 36);
  const centerX = <f32>(width - 1) / 2, centerY = <f32>(height - 1) / 2;
  let at: usize = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const dx = <f32>(<f64>(<f32>x - centerX) - shiftX), dy = <f32>(<f64>(<f32>y - centerY) - shiftY);
      let fromX = centerX + (xx * dx + xy * dy), fromY = centerY + yy * dy + yx * dx;
      if (fieldX != 0) {
        fromX += load<f32>(fieldX + at);
        fromY += load<f32>(fieldY + at);
      }
      let value: f32 = 0;
      if (fromX > -1 && fromY > -1 && fromX < <f32>width && fromY < <f32>height) {
        const left = <i32>floor(fromX), top = <i32>floor(fromY);
        const right = fromX - <f32>left, down = fromY - <f32>top;
        let upper = pixel(source, left, top, width, height), lower = pixel(source, left, top + 1, width, height);
        upper += right * (pixel(source, left + 1, top, width, height) - upper);
        lower += right * (pixel(source, left + 1, top + 1, width, height) - lower);
        value = upper + down * (lower - upper);
      }
      store<f32>(target + at, value);
    }
  }
}
