import { NumpyRandom } from "./random.js";

const samples = 400;

/** Each problem: its name, whether it is regression, and how a point is made; and the same in C#. */
export const problems = {
  circle: { name: "circle", make: (random, noise, i) => {
    const r = i < samples / 2 ? random.uniform(0, 2.5) : random.uniform(3.5, 5);
    const angle = random.uniform(0, 2 * Math.PI);
    const [x, y] = [r * Math.sin(angle), r * Math.cos(angle)];
    const [dx, dy] = [random.uniform(-5, 5) * noise, random.uniform(-5, 5) * noise];
    return [x, y, (x + dx) * (x + dx) + (y + dy) * (y + dy) < 6.25 ? 1 : -1];
  }, code: (noise) => [
    `double r = i < ${samples / 2} ? random.Uniform(0, 2.5) : random.Uniform(3.5, 5);`,
    "double angle = random.Uniform(0, 2 * Math.PI);",
    "double x = r * Math.Sin(angle), y = r * Math.Cos(angle);",
    `double dx = random.Uniform(-5, 5) * ${noise}, dy = random.Uniform(-5, 5) * ${noise};`,
    "double label = (x + dx) * (x + dx) + (y + dy) * (y + dy) < 6.25 ? 1 : -1;",
  ] },
  xor: { name: "xor", make: (random, noise) => {
    const [u, v] = [random.uniform(-5, 5), random.uniform(-5, 5)];
    const [x, y] = [u + (u > 0 ? 0.3 : -0.3), v + (v > 0 ? 0.3 : -0.3)];
    const [dx, dy] = [random.uniform(-5, 5) * noise, random.uniform(-5, 5) * noise];
    return [x, y, (x + dx) * (y + dy) >= 0 ? 1 : -1];
  }, code: (noise) => [
    "double u = random.Uniform(-5, 5), v = random.Uniform(-5, 5);",
    "double x = u + (u > 0 ? 0.3 : -0.3), y = v + (v > 0 ? 0.3 : -0.3);",
    `double dx = random.Uniform(-5, 5) * ${noise}, dy = random.Uniform(-5, 5) * ${noise};`,
    "double label = (x + dx) * (y + dy) >= 0 ? 1 : -1;",
  ] },
  gauss: { name: "two clouds", make: (random, noise, i) => {
    const side = i < samples / 2 ? 1 : -1;
    const deviation = Math.sqrt(0.5 + 7 * noise);
    return [2 * side + deviation * random.randn(), 2 * side + deviation * random.randn(), side];
  }, code: (noise) => [
    `double label = i < ${samples / 2} ? 1 : -1;`,
    `double deviation = Math.Sqrt(0.5 + 7 * ${noise});`,
    "double x = 2 * label + deviation * random.Randn();",
    "double y = 2 * label + deviation * random.Randn();",
  ] },
  spiral: { name: "spiral", make: (random, noise, i) => {
    const turn = i % (samples / 2) / (samples / 2);
    const angle = 3.5 * Math.PI * turn + (i < samples / 2 ? 0 : Math.PI);
    return [5 * turn * Math.sin(angle) + random.uniform(-1, 1) * noise, 5 * turn * Math.cos(angle) + random.uniform(-1, 1) * noise, i < samples / 2 ? 1 : -1];
  }, code: (noise) => [
    `double turn = i % ${samples / 2} / ${samples / 2}.0, label = i < ${samples / 2} ? 1 : -1;`,
    "double angle = 3.5 * Math.PI * turn + (label > 0 ? 0 : Math.PI);",
    `double x = 5 * turn * Math.Sin(angle) + random.Uniform(-1, 1) * ${noise};`,
    `double y = 5 * turn * Math.Cos(angle) + random.Uniform(-1, 1) * ${noise};`,
  ] },
  plane: { name: "plane", regression: true, make: (random, noise) => {
    const [x, y] = [random.uniform(-6, 6), random.uniform(-6, 6)];
    return [x, y, (x + y + random.uniform(-6, 6) * noise + random.uniform(-6, 6) * noise) / 10];
  }, code: (noise) => [
    "double x = random.Uniform(-6, 6), y = random.Uniform(-6, 6);",
    `double dx = random.Uniform(-6, 6) * ${noise}, dy = random.Uniform(-6, 6) * ${noise};`,
    "double label = (x + y + dx + dy) / 10;",
  ] },
  hills: { name: "hills", regression: true, make: (random, noise) => {
    const [x, y] = [random.uniform(-6, 6), random.uniform(-6, 6)];
    const [dx, dy] = [random.uniform(-6, 6) * noise, random.uniform(-6, 6) * noise];
    let label = 0;
    for (const column of [-4, 0, 4]) {
      for (const row of [-2.5, 2.5]) {
        const height = Math.max(0, 1 - Math.sqrt((x + dx - column) * (x + dx - column) + (y + dy - row) * (y + dy - row)) / 2);
        label += (column === 0 ? -1 : 1) * (row > 0 ? 1 : -1) * height;
      }
    }
    return [x, y, label];
  }, code: (noise) => [
    "double x = random.Uniform(-6, 6), y = random.Uniform(-6, 6), label = 0;",
    `double dx = random.Uniform(-6, 6) * ${noise}, dy = random.Uniform(-6, 6) * ${noise};`,
    "foreach (double column in new[] { -4.0, 0, 4 })",
    "foreach (double row in new[] { -2.5, 2.5 })",
    "{",
    "    double across = x + dx - column, along = y + dy - row;",
    "    double distance = Math.Sqrt(across * across + along * along);",
    "    double sign = (column == 0 ? -1 : 1) * (row > 0 ? 1 : -1);",
    "    label += sign * Math.Max(0, 1 - distance / 2);",
    "}",
  ] },
};

export const features = {
  x: ["x₁", (x) => x, "x"],
  y: ["x₂", (x, y) => y, "y"],
  xx: ["x₁²", (x) => x * x, "x * x"],
  yy: ["x₂²", (x, y) => y * y, "y * y"],
  xy: ["x₁x₂", (x, y) => x * y, "x * y"],
  sinx: ["sin x₁", (x) => Math.sin(x), "Math.Sin(x)"],
  siny: ["sin x₂", (x, y) => Math.sin(y), "Math.Sin(y)"],
};

/** Points [x₁, x₂, label] in random order; the first ones are for training. */
export function makePoints({ data, noise, seed, share }) {
  const random = new NumpyRandom(seed);
  const made = Array.from({ length: samples }, (_, i) => problems[data].make(random, noise / 100, i));
  const points = random.permutation(samples).map((i) => made[i]);
  const count = Math.round((samples * share) / 100);
  return { train: points.slice(0, count), test: points.slice(count) };
}

const firstState = { data: "circle", noise: 0, share: 50, batch: 10, features: ["x", "y"], layers: [4, 2], hidden: "tanh", rate: 0.03, optimizer: "sgd", l1: 0, l2: 0, seed: 1 };

const hiddenNames = ["relu", "tanh", "sigmoid", "linear"];

/** The settings as one line of text: data=circle noise=0 … */
export const writeState = (state) => Object.entries(state).map(([key, value]) => `${key}=${Array.isArray(value) ? value.join(",") : value}`).join(" ");

/** Settings from such a line; what it does not say, or says wrongly, is as at first. */
export function readState(text) {
  const state = structuredClone(firstState);
  const limits = { noise: [0, 50], share: [10, 90], batch: [1, 30], rate: [1e-5, 10], l1: [0, 10], l2: [0, 10], seed: [0, 999999] };
  for (const part of text.trim().split(/\s+/)) {
    const [key, value] = part.split("=");
    const number = Number(value);
    if (key in limits && value !== "" && number >= limits[key][0] && number <= limits[key][1])
      state[key] = ["share", "batch", "seed", "noise"].includes(key) ? Math.round(number) : number;
    if (key === "data" && value in problems) state.data = value;
    if (key === "hidden" && hiddenNames.includes(value)) state.hidden = value;
    if (key === "optimizer" && ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"].includes(value)) state.optimizer = value;
    if (key === "features") {
      const chosen = Object.keys(features).filter((name) => value.split(",").includes(name));
      if (chosen.length) state.features = chosen;
    }
    if (key === "layers") {
      const sizes = value === "" ? [] : value.split(",").map(Number);
      if (sizes.length <= 6 && sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= 8)) state.layers = sizes;
    }
  }
  return state;
}

/** The cell that trains the same network on the same points. */
export function writeCode(state, epochs) {
  const { regression, code } = problems[state.data];
  const count = Math.round((samples * state.share) / 100);
  const activation = { relu: "ReLU", tanh: "Tanh", sigmoid: "Sigmoid", linear: "Linear" }[state.hidden];
  const rule = { sgd: "Sgd", momentum: "Momentum", nesterov: "Nesterov", adagrad: "AdaGrad", rmsprop: "RmsProp", adam: "Adam" }[state.optimizer];
  const chosen = state.features.map((name) => features[name][2]).join(", ");
  const penalties = (state.l1 ? ` L1 = ${state.l1},` : "") + (state.l2 ? ` L2 = ${state.l2},` : "");
  return [
    "using NeuralNotebooks.Functions;",
    "using NeuralNotebooks.Networks;",
    "using NeuralNotebooks.Numerics;",
    "using NeuralNotebooks.Optimizers;",
    "using NeuralNotebooks.Training;",
    "",
    `// Playground: ${writeState(state)}`,
    `var random = new NumpyRandom(${state.seed});`,
    "var points = new List<(double X, double Y, double Label)>();",
    `for (int i = 0; i < ${samples}; i++)`,
    "{",
    ...code(String(state.noise / 100)).map((line) => "    " + line),
    "    points.Add((x, y, label));",
    "}",
    `points = random.Permutation(${samples}).Select(i => points[i]).ToList();`,
    "",
    `double[] Features(double x, double y) => new[] { ${chosen} };`,
    "double[,] Inputs(List<(double X, double Y, double Label)> rows)",
    "{",
    `    var inputs = new double[rows.Count, ${state.features.length}];`,
    "    for (int row = 0; row < rows.Count; row++)",
    `    for (int feature = 0; feature < ${state.features.length}; feature++)`,
    "        inputs[row, feature] = Features(rows[row].X, rows[row].Y)[feature];",
    "    return inputs;",
    "}",
    "double[,] Targets(List<(double X, double Y, double Label)> rows)",
    "{",
    "    var targets = new double[rows.Count, 1];",
    "    for (int row = 0; row < rows.Count; row++)",
    "        targets[row, 0] = rows[row].Label;",
    "    return targets;",
    "}",
    `var train = points.Take(${count}).ToList();`,
    `var test = points.Skip(${count}).ToList();`,
    "",
    `var sizes = new[] { ${[state.features.length, ...state.layers, 1].join(", ")} };`,
    "var network = new Mlp<double>(sizes, new MlpOptions",
    "{",
    `    Hidden = Activation.${activation}, Output = Activation.${regression ? "Linear" : "Tanh"},`,
    `    Loss = Loss.MeanSquaredError, Seed = ${state.seed},`,
    "});",
    ...(epochs ? [
      "network.Fit(Inputs(train), Targets(train), new TrainingOptions",
      "{",
      `    Epochs = ${epochs}, BatchSize = ${state.batch}, Seed = ${state.seed},${penalties}`,
      `    Optimizer = new ${rule}(${state.rate}),`,
      "});",
    ] : ["// Not trained yet."]),
    "var (trainLoss, testLoss) = (network.Evaluate(Inputs(train), Targets(train)).Loss,",
    "    network.Evaluate(Inputs(test), Targets(test)).Loss);",
    'FormattableString.Invariant($"train {trainLoss:0.000000}, test {testLoss:0.000000}")',
  ].join("\n");
}
