/** What is trained: the same network, the same number of samples, the same batches, the same optimizer on both sides. */
export interface Case {
    readonly name: string;
    readonly sizes: readonly number[];
    readonly samples: number;
    readonly batch: number;
    readonly epochs: number;
    readonly optimizer: "adam" | "sgd" | "momentum";
    readonly hidden: "relu" | "sigmoid";
}

export const cases: readonly Case[] = [
    {
        name: "a point among spirals",
        sizes: [2, 16, 16, 3],
        samples: 300,
        batch: 10,
        epochs: 20,
        optimizer: "adam",
        hidden: "relu",
    },
    {
        name: "digits, the video's network",
        sizes: [784, 16, 16, 10],
        samples: 10_000,
        batch: 64,
        epochs: 1,
        optimizer: "adam",
        hidden: "relu",
    },
    {
        name: "digits, sigmoids, plain descent",
        sizes: [784, 30, 10],
        samples: 10_000,
        batch: 10,
        epochs: 1,
        optimizer: "sgd",
        hidden: "sigmoid",
    },
    {
        name: "digits, lesson 12's network",
        sizes: [784, 128, 10],
        samples: 10_000,
        batch: 64,
        epochs: 1,
        optimizer: "adam",
        hidden: "relu",
    },
    {
        name: "digits, large batches",
        sizes: [784, 128, 64, 10],
        samples: 10_000,
        batch: 256,
        epochs: 1,
        optimizer: "momentum",
        hidden: "relu",
    },
    {
        name: "digits, wide",
        sizes: [784, 512, 10],
        samples: 10_000,
        batch: 128,
        epochs: 1,
        optimizer: "adam",
        hidden: "relu",
    },
];
