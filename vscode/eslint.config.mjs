import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
    { ignores: ["dist", ".build", "node_modules", "host", "course", "tests/server"] },
    js.configs.recommended,
    tseslint.configs.recommendedTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["eslint.config.mjs"] } } },
        rules: {
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/no-non-null-assertion": "off",
            // node's runner waits for its tests itself.
            "@typescript-eslint/no-floating-promises": [
                "error",
                { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["test", "describe"] }] },
            ],
            // Event handlers may wait for something.
            "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false } }],
        },
    },
    { files: ["eslint.config.mjs"], extends: [tseslint.configs.disableTypeChecked] },
);
