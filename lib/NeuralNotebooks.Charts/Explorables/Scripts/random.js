// The random numbers of the C# library, digit for digit, so that a figure and a cell start from the same weights.

/** NumPy's legacy generator: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998) and its distributions. */
export class NumpyRandom {
  constructor(seed) {
    this.state = new Uint32Array(624);
    this.state[0] = seed;
    for (let i = 1; i < 624; i++) this.state[i] = Math.imul(1812433253, this.state[i - 1] ^ (this.state[i - 1] >>> 30)) + i;
    this.position = 624;
    this.spare = null;
  }

  word() {
    const { state } = this;
    if (this.position === 624) {
      for (let i = 0; i < 624; i++) {
        const joined = (state[i] & 0x80000000) | (state[(i + 1) % 624] & 0x7fffffff);
        state[i] = state[(i + 397) % 624] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
      }
      this.position = 0;
    }
    let word = state[this.position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  random() {
    const high = this.word() >>> 5;
    return (high * 67108864 + (this.word() >>> 6)) / 9007199254740992;
  }

  uniform(low, high) {
    return low + (high - low) * this.random();
  }

  randn() {
    if (this.spare !== null) {
      const { spare } = this;
      this.spare = null;
      return spare;
    }
    let x;
    let y;
    let square;
    do {
      x = 2 * this.random() - 1;
      y = 2 * this.random() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spare = factor * x;
    return factor * y;
  }

  permutation(count) {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const mask = 2 ** (32 - Math.clz32(i)) - 1;
      let j;
      do j = this.word() & mask; while (j > i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }
}

const bits64 = (value) => BigInt.asUintN(64, value);

/** SplitMix64 (Steele, Lea and Flood 2014), from which the training takes the order of the samples. */
export class SplitMix64 {
  constructor(...numbers) {
    this.state = numbers.reduce((state, number, i) => SplitMix64.mix(i ? state ^ number : bits64(number + 0x9e3779b97f4a7c15n)), 0n);
  }

  static mix(value) {
    let z = bits64((value ^ (value >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = bits64((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }

  below(limit) {
    this.state = bits64(this.state + 0x9e3779b97f4a7c15n);
    return Number((SplitMix64.mix(this.state) * BigInt(limit)) >> 64n);
  }
}

/** The order of the samples in an epoch: Fisher and Yates, in place, from seed and epoch alone. */
export function shuffleForEpoch(order, seed, epoch) {
  const random = new SplitMix64(BigInt(seed), BigInt(epoch), 0xffffffffffffffffn, 0n);
  for (let i = order.length - 1; i > 0; i--) {
    const other = random.below(i + 1);
    [order[i], order[other]] = [order[other], order[i]];
  }
}
