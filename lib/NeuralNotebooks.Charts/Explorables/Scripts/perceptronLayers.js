import { activations } from "./math.js";
import { keeper, optimizers } from "./optimizers.js";
import { NumpyRandom, shuffleForEpoch } from "./random.js";

/** A multilayer network with one output and the squared error, the same as the library's Mlp<double>. */
export class Network {
  constructor(sizes, hidden, output, seed) {
    this.sizes = sizes;
    this.hidden = hidden;
    this.output = output;
    const random = new NumpyRandom(seed);
    // He's deviation for ReLU, Glorot's for the others; weights lie input by input.
    this.layers = sizes.slice(1).map((outputs, l) => {
      const inputs = sizes[l];
      const deviation = Math.sqrt(2 / (hidden === "relu" ? inputs : inputs + outputs));
      const weights = Float64Array.from({ length: inputs * outputs }, () => deviation * random.randn());
      return { inputs, outputs, weights, biases: new Float64Array(outputs),
        z: new Float64Array(outputs), a: new Float64Array(outputs), delta: new Float64Array(outputs),
        weightSlopes: new Float64Array(inputs * outputs), biasSlopes: new Float64Array(outputs),
        weightKeep: keeper(inputs * outputs), biasKeep: keeper(outputs) };
    });
    this.steps = 0;
    this.epoch = 0;
  }

  activation(l) {
    return activations[l === this.layers.length - 1 ? this.output : this.hidden];
  }

  /** The output for one sample; every layer keeps its sums z and outputs a. */
  forward(x) {
    let inputs = x;
    this.layers.forEach((layer, l) => {
      const [f] = this.activation(l);
      const { outputs, weights, z, a } = layer;
      for (let j = 0; j < outputs; j++) {
        let sum = layer.biases[j];
        for (let i = 0; i < layer.inputs; i++) sum += inputs[i] * weights[i * outputs + j];
        z[j] = sum;
        a[j] = f(sum);
      }
      inputs = a;
    });
    return inputs[0];
  }

  /** Adds one sample's slopes of factor · (output - target)²/2, from the last layer to the first. */
  backward(x, slope) {
    const last = this.layers.length - 1;
    this.layers[last].delta[0] = slope * this.activation(last)[1](this.layers[last].z[0]);
    for (let l = last; l >= 0; l--) {
      const { inputs, outputs, delta, weights, weightSlopes, biasSlopes } = this.layers[l];
      const before = l ? this.layers[l - 1] : null;
      const a = before ? before.a : x;
      for (let i = 0; i < inputs; i++) {
        let back = 0;
        for (let j = 0; j < outputs; j++) {
          weightSlopes[i * outputs + j] += a[i] * delta[j];
          back += weights[i * outputs + j] * delta[j];
        }
        if (before) before.delta[i] = back * this.activation(l - 1)[1](before.z[i]);
      }
      for (let j = 0; j < outputs; j++) biasSlopes[j] += delta[j];
    }
  }

  /** One step down the mean slope of a batch; L1 and L2 pull at weights, not at biases. */
  learn(batch, inputs, targets, { rate, l1, l2, optimizer }) {
    for (const layer of this.layers) {
      layer.weightSlopes.fill(0);
      layer.biasSlopes.fill(0);
    }
    for (const at of batch) this.backward(inputs[at], (2 / batch.length) * (this.forward(inputs[at]) - targets[at]));
    this.steps++;
    const rule = optimizers[optimizer];
    for (const { weights, biases, weightSlopes, biasSlopes, weightKeep, biasKeep } of this.layers) {
      for (let i = 0; i < weights.length; i++) {
        const slope = weightSlopes[i] + l1 * Math.sign(weights[i]) + l2 * weights[i];
        weights[i] = rule(weights[i], slope, rate, weightKeep, i, {}, this.steps);
      }
      for (let j = 0; j < biases.length; j++) biases[j] = rule(biases[j], biasSlopes[j], rate, biasKeep, j, {}, this.steps);
    }
  }

  /** One pass over the samples, in the order that the library takes them. */
  train(inputs, targets, settings) {
    if (this.order?.length !== inputs.length) this.order = inputs.map((_, i) => i);
    this.epoch++;
    shuffleForEpoch(this.order, settings.seed, this.epoch);
    for (let from = 0; from < inputs.length; from += settings.batch)
      this.learn(this.order.slice(from, from + settings.batch), inputs, targets, settings);
  }

  loss(inputs, targets) {
    return inputs.reduce((sum, x, i) => sum + (this.forward(x) - targets[i]) ** 2, 0) / inputs.length;
  }
}
