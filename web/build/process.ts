import { spawn } from "node:child_process";

/** Runs a program and gives what it prints; what it complains about goes to the terminal. */
export function run(program: string, args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
        let text = "";
        child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
        child.on("error", reject);
        child.on("close", (code) =>
            code === 0
                ? resolve(text.trim())
                : reject(new Error(`${program} ${args.join(" ")}: exit code ${code}\n${text}`)),
        );
    });
}
