import { spawn } from 'node:child_process';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { ROOT } from '../support/gangway.js';

/** A public generator of clients: its pinned version, what it needs, and how its program is made ready. */
export interface Generator {
  name: string;
  needs: (keyof typeof TOOLS)[];
  /**
   * Generates a client and builds its program in a folder that has `openapi.json`.
   * @returns the command that runs it
   * @throws NotFetched where a registry doesn't give what it needs
   */
  prepare(folder: string): Promise<Command>;
}
export type Command = [program: string, ...args: string[]];

/** A registry can't be reached, or doesn't have what was asked for: that says nothing about our document. */
export class NotFetched extends Error {}

/** A line of shell that fails where a tool isn't there, or is too old. */
const TOOLS = {
  npm: 'npm --version',
  'Python 3.10 with venv': 'python3 -c "import ensurepip, sys; sys.exit(sys.version_info < (3, 10))"',
  'a JDK': 'javac -version',
  Maven: 'mvn --version',
  'Go 1.23': 'go version | grep -E "go1\\.(2[3-9]|[3-9][0-9])"',
};

const VERSIONS = {
  heyApi: '0.95.0',
  openapiPythonClient: '0.29.1',
  openapiGenerator: '7.25.0',
  mavenDependencyPlugin: '3.6.1',
};
const LIMIT_MS = 170_000;
const FETCH_MS = 60_000;
const PROGRAMS = join(ROOT, 'test/clients/programs');
const BIN = join(ROOT, 'node_modules/.bin');

/** Runs a command to its end. @returns its stdout @throws Error with all it said when it fails or takes too long */
export async function runTool(
  [program, ...args]: Command,
  cwd: string,
  env: NodeJS.ProcessEnv = {},
  limitMs = LIMIT_MS,
): Promise<string> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${(stdout + stderr).slice(-3_000)}`);
  return stdout;
}

/** Runs a command that takes something from a registry. @throws NotFetched */
async function fetchBy(command: Command, cwd: string): Promise<void> {
  await runTool(command, cwd, {}, FETCH_MS).catch((error: unknown) => {
    throw new NotFetched(`a registry didn't give it: ${String(error).slice(0, 400)}`);
  });
}

/** What a generator needs and this machine doesn't have. */
export async function missingFor({ needs }: Generator): Promise<string[]> {
  const found = needs.map((tool) =>
    runTool(['sh', '-c', TOOLS[tool]], ROOT).then(
      () => [],
      () => [tool],
    ),
  );
  return (await Promise.all(found)).flat();
}

/** Checks a TypeScript program strictly and puts it into one file. */
async function bundle(folder: string, program: string): Promise<Command> {
  await copyFile(join(PROGRAMS, `${program}.ts`), join(folder, 'main.ts'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules')).catch(() => undefined); // it has its own
  const strict = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
  const types = ['--target', 'es2023', '--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
  await runTool([join(BIN, 'tsc'), ...strict, ...types, 'main.ts'], folder);
  await runTool([join(BIN, 'rolldown'), 'main.ts', '--file', 'main.mjs', '--platform', 'node'], folder);
  return ['node', 'main.mjs'];
}

/** A Python of its own with these packages. */
async function python(folder: string, ...packages: string[]): Promise<string> {
  await runTool(['python3', '-m', 'venv', 'python'], folder);
  const program = join(folder, 'python/bin/python');
  await fetchBy([program, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], folder);
  return program;
}

let jar: Promise<string> | undefined;
/** openapi-generator is fetched once for all its languages. */
async function openapiGenerator(folder: string, language: string, ...options: string[]): Promise<void> {
  const artifact = `openapi-generator-cli-${VERSIONS.openapiGenerator}.jar`;
  const plugin = `org.apache.maven.plugins:maven-dependency-plugin:${VERSIONS.mavenDependencyPlugin}:copy`;
  const what = `-Dartifact=org.openapitools:openapi-generator-cli:${VERSIONS.openapiGenerator}`;
  jar ??= fetchBy(['mvn', '--batch-mode', '--quiet', plugin, what, `-DoutputDirectory=${folder}`], folder).then(() =>
    join(folder, artifact),
  );
  const code = 'apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false';
  const input = ['-i', 'openapi.json', '-o', 'generated', '--global-property', code];
  await runTool(['java', '-jar', await jar, 'generate', ...input, '-g', language, ...options], folder);
}

export const GENERATORS: Generator[] = [
  {
    name: 'openapi-typescript',
    needs: [],
    async prepare(folder) {
      await runTool(
        [
          join(BIN, 'openapi-typescript'),
          'openapi.json',
          '-o',
          'generated/schema.d.ts',
          '--default-non-nullable',
          'false',
        ],
        folder,
      );
      return bundle(folder, 'openapi-typescript');
    },
  },
  {
    name: '@hey-api/openapi-ts',
    needs: ['npm'],
    async prepare(folder) {
      const packages = [`@hey-api/openapi-ts@${VERSIONS.heyApi}`, 'typescript@5.9.3'];
      await fetchBy(['npm', 'install', '--silent', '--prefix', folder, ...packages], folder);
      await runTool([join(folder, 'node_modules/.bin/openapi-ts'), '-i', 'openapi.json', '-o', 'generated'], folder);
      return bundle(folder, 'hey-api');
    },
  },
  {
    name: 'openapi-python-client',
    needs: ['Python 3.10 with venv'],
    async prepare(folder) {
      const program = await python(folder, `openapi-python-client==${VERSIONS.openapiPythonClient}`);
      const options = [
        '--path',
        'openapi.json',
        '--output-path',
        'generated',
        '--meta',
        'none',
        '--config',
        'config.yml',
      ];
      await copyFile(join(PROGRAMS, 'openapi-python-client.yml'), join(folder, 'config.yml'));
      await runTool([program, '-m', 'openapi_python_client', 'generate', '--fail-on-warning', ...options], folder);
      await copyFile(join(PROGRAMS, 'openapi_python_client.py'), join(folder, 'main.py'));
      return [program, 'main.py'];
    },
  },
  {
    name: 'openapi-generator (Python)',
    needs: ['a JDK', 'Maven', 'Python 3.10 with venv'],
    async prepare(folder) {
      await openapiGenerator(folder, 'python', '--package-name', 'gangway');
      const program = await python(folder, '-r', 'generated/requirements.txt');
      await copyFile(join(PROGRAMS, 'openapi_generator.py'), join(folder, 'generated/main.py'));
      return [program, 'generated/main.py'];
    },
  },
  {
    name: 'openapi-generator (Go)',
    needs: ['a JDK', 'Maven', 'Go 1.23'],
    async prepare(folder) {
      const module = ['--git-host', 'gangway.example', '--git-user-id', 'api', '--git-repo-id', 'client'];
      await openapiGenerator(folder, 'go', '--package-name', 'gangway', ...module);
      const generated = join(folder, 'generated');
      await mkdir(join(generated, 'main'));
      await copyFile(join(PROGRAMS, 'main.go'), join(generated, 'main/main.go'));
      await fetchBy(['go', 'mod', 'tidy'], generated);
      await runTool(['go', 'build', '-o', '../client', './main'], generated);
      return [join(folder, 'client')];
    },
  },
  {
    name: 'openapi-generator (Java)',
    needs: ['a JDK', 'Maven'],
    async prepare(folder) {
      const packages = [
        '--invoker-package',
        'gangway',
        '--api-package',
        'gangway.api',
        '--model-package',
        'gangway.model',
      ];
      await openapiGenerator(folder, 'java', ...packages);
      const generated = join(folder, 'generated');
      await copyFile(join(PROGRAMS, 'Main.java'), join(generated, 'src/main/java/Main.java'));
      const plugin = `org.apache.maven.plugins:maven-dependency-plugin:${VERSIONS.mavenDependencyPlugin}`;
      const copied = join(folder, 'jars');
      const copy = [`${plugin}:copy-dependencies`, `-DoutputDirectory=${copied}`, '-DincludeScope=compile'];
      await fetchBy(['mvn', '--batch-mode', '--quiet', ...copy], generated);
      const classes = join(folder, 'classes');
      const compile = `javac -nowarn -d ${classes} -cp '${join(copied, '*')}' $(find src/main/java -name '*.java')`;
      await runTool(['sh', '-c', compile], generated);
      return ['java', '-cp', [classes, join(copied, '*')].join(delimiter), 'Main'];
    },
  },
];
