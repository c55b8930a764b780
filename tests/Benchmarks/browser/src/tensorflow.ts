import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import type { Case } from "./cases.js";

declare global {
    var trainWithTensorFlow: typeof train;
}

const rounds = 3;

/** Seconds for the epochs, the best of a few rounds after one to warm up; or why the backend cannot train. */
async function train(backend: string, one: Case): Promise<number | string> {
    setWasmPaths("./");
    try {
        // TensorFlow.js says "false", or throws, where a backend is not to be had.
        if (!(await tf.setBackend(backend))) return "not to be had here";
        await tf.ready();
        const inputs = tf.randomUniform([one.samples, one.sizes[0]!], 0, 1, "float32", 1);
        const classes = one.sizes.at(-1)!;
        const labels = tf.tidy(() =>
            tf.oneHot(tf.cast(tf.randomUniform([one.samples], 0, classes, "int32", 2), "int32"), classes),
        );
        const network = sequential();
        one.sizes.slice(1).forEach((units, index) => {
            const isLast = index === one.sizes.length - 2;
            const shape = index === 0 ? { inputShape: [one.sizes[0]!] } : {};
            network.add(layers.dense({ units, activation: isLast ? "softmax" : one.hidden, ...shape }));
        });
        const optimizers = {
            adam: () => tf.train.adam(0.001),
            sgd: () => tf.train.sgd(0.1),
            momentum: () => tf.train.momentum(0.01, 0.9),
        };
        network.compile({
            optimizer: optimizers[one.optimizer](),
            loss: "categoricalCrossentropy",
            metrics: ["accuracy"],
        });
        const options = {
            epochs: one.epochs,
            batchSize: one.batch,
            shuffle: true,
            verbose: 0,
            yieldEvery: "never",
        } as const;
        let best = Infinity;
        const begin = performance.now();
        // A slow backend does not get slower by the third round.
        for (let round = 0; round <= rounds && (round < 2 || performance.now() - begin < 10_000); round++) {
            const start = performance.now();
            await network.fit(inputs, labels, options);
            // What runs on a graphics card has ended only when its numbers are here.
            await network.layers[0]!.getWeights()[0]!.data();
            if (round > 0) best = Math.min(best, (performance.now() - start) / 1000);
        }
        network.dispose();
        tf.dispose([inputs, labels]);
        return best;
    } catch (error) {
        return error instanceof Error ? error.message.split("\n")[0]! : String(error);
    }
}

globalThis.trainWithTensorFlow = train;
