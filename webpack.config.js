const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const CopyPlugin = require('copy-webpack-plugin');
const CustomFunctionsMetadataPlugin = require('custom-functions-metadata-plugin');
const HtmlPlugin = require('html-webpack-plugin');
const { Compilation, sources } = require('webpack');

// The build uses the sources' own code where there is something to decide, so that it is typed and tested like the rest.
const { require: requireTypeScript } = require('tsx/cjs/api');
const here = path.join(__dirname, 'webpack.config.js');
const { JAPANESE_DESCRIPTIONS } = requireTypeScript('./src/functions/descriptions.ts', here);
const { translateMetadata } = requireTypeScript('./src/functions/translateMetadata.ts', here);
const { BUILT, addInUrl, manifestFor } = requireTypeScript('./scripts/build/addIn.ts', here);
const { ICON_FOLDER } = requireTypeScript('./scripts/build/icons.ts', here);
const { REPORT } = requireTypeScript('./scripts/build/loadedFirst.ts', here);
const { OFFICE_FILES } = requireTypeScript('./scripts/build/officeFiles.ts', here);
const { OFFICE_JS, PAGE_SECURITY_POLICY, SECURITY_HEADERS, paneSecurityPolicy } = requireTypeScript(
  './scripts/build/securityPolicy.ts',
  here,
);

/** Writes functions.ja.json beside functions.json: the same functions with Japanese descriptions. */
class JapaneseMetadataPlugin {
  apply(compiler) {
    compiler.hooks.compilation.tap('JapaneseMetadataPlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'JapaneseMetadataPlugin', stage }, () => {
        const english = compilation.getAsset(BUILT.functionsEnglish);
        // Absent where the generator found a fault, which it reports itself.
        if (english === undefined) return;
        const japanese = translateMetadata(
          JSON.parse(english.source.source().toString()),
          JAPANESE_DESCRIPTIONS,
        );
        const text = JSON.stringify(japanese, null, 4);
        compilation.emitAsset(BUILT.functionsJapanese, new sources.RawSource(text));
      });
    });
  }
}

/** Paths of the source files in a module: of each that was put together into it. Webpack's own code has none. */
function sourcesOf(module) {
  if (module.modules !== undefined) return [...module.modules].flatMap(sourcesOf);
  const file = module.nameForCondition();
  return file === null ? [] : [`./${path.relative(__dirname, file)}`];
}

/** Writes down for `npm run size` which scripts are loaded first and what is in each. */
class BuildReportPlugin {
  apply(compiler) {
    compiler.hooks.done.tap('BuildReportPlugin', ({ compilation }) => {
      const { chunkGraph, chunks, entrypoints } = compilation;
      const report = {
        entries: Object.fromEntries([...entrypoints].map(([name, entry]) => [name, entry.getFiles()])),
        modules: Object.fromEntries(
          [...chunks].flatMap((chunk) => {
            const modules = [...chunkGraph.getChunkModules(chunk)].flatMap(sourcesOf);
            return [...chunk.files].map((file) => [file, modules]);
          }),
        ),
      };
      const file = path.join(__dirname, REPORT);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(report));
    });
  }
}

/** `--env officejs=local` puts a copy of Office.js beside the add-in, for networks that cannot reach Microsoft's. */
function officeSource(given) {
  if (given === undefined || given === 'cdn') return 'cdn';
  if (given === 'local') return 'local';
  throw new Error(`--env officejs=${given}: cdn or local`);
}

function copiedFiles(url, office) {
  const dist = path.join(__dirname, 'node_modules/@microsoft/office-js/dist');
  return [
    {
      from: 'manifest.xml',
      to: BUILT.manifest,
      transform: (content) => manifestFor(content.toString(), url),
    },
    { from: `${ICON_FOLDER}/*.png` },
    { from: 'src/taskpane/support.css', to: 'support.css' },
    { from: 'src/taskpane/start.css', to: 'start.css' },
    ...(office === 'local' ? OFFICE_FILES : []).map((file) => ({
      from: path.join(dist, file),
      to: `office/${file}`,
      // It comes minified from Microsoft and is passed on as it is.
      info: { minimized: true },
    })),
  ];
}

/** The development server. Office opens no page whose certificate the computer does not trust. */
async function developmentServer() {
  const { getHttpsServerOptions } = require('office-addin-dev-certs');
  return {
    port: 3000,
    server: { type: 'https', options: await getHttpsServerOptions() },
    headers: SECURITY_HEADERS,
    static: false,
    // Replacing modules in a running pane would leave its functions registered twice; the page is loaded anew instead.
    hot: false,
    client: { overlay: false },
  };
}

/** @returns {Promise<import('webpack').Configuration>} */
module.exports = async (env, { mode = 'production' }) => {
  const url = addInUrl(env.url);
  const office = officeSource(env.officejs);
  const page = { scriptLoading: 'defer', hash: true, minify: false };
  return {
    mode,
    devtool: mode === 'production' ? false : 'source-map',
    entry: {
      // Runs first and alone when Excel calculates; the pane shares its modules, so that each exists once.
      // The functions come last: where Excel has no runtime for them, the rest is there.
      functions: ['./src/taskpane/startFunctions.ts', './src/functions/functions.ts'],
      pane: { import: './src/taskpane/startPane.tsx', dependOn: 'functions' },
    },
    output: {
      path: path.join(__dirname, 'dist'),
      filename: '[name].js',
      // What is loaded on use carries its content in its name: Office keeps pages and scripts of different ages.
      chunkFilename: '[name].[contenthash:8].js',
      clean: true,
    },
    // Edge WebView2 and Safari of the Excel versions that the manifest asks for.
    target: ['web', 'es2022'],
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          // Types are checked by `npm run types`; here they are only taken off.
          use: {
            loader: 'ts-loader',
            options: { transpileOnly: true, compilerOptions: { noEmit: false } },
          },
        },
      ],
    },
    optimization: {
      splitChunks: {
        cacheGroups: {
          // Whoever changes what loads them must not by accident put them into a file that loads at the start.
          plan: {
            test: /[\\/]src[\\/]plan[\\/]plans[\\/]/,
            chunks: 'async',
            enforce: true,
            name: ({ resource }) => `plan-${path.basename(resource, '.json')}`,
          },
          xlsx: { test: /[\\/]node_modules[\\/]hucre[\\/]/, chunks: 'async', enforce: true, name: 'xlsx' },
        },
      },
    },
    // `npm run size` measures what is loaded before the first screen, which is what matters.
    performance: { hints: false },
    plugins: [
      new CustomFunctionsMetadataPlugin({
        input: './src/functions/functions.ts',
        output: BUILT.functionsEnglish,
      }),
      new JapaneseMetadataPlugin(),
      new HtmlPlugin({
        ...page,
        filename: BUILT.pane,
        template: 'src/taskpane/taskpane.html',
        chunks: ['functions', 'pane'],
        chunksSortMode: 'manual',
        officeJs: OFFICE_JS[office],
        securityPolicy: paneSecurityPolicy(office),
      }),
      new HtmlPlugin({
        ...page,
        filename: BUILT.support,
        template: 'src/taskpane/support.html',
        chunks: [],
        securityPolicy: PAGE_SECURITY_POLICY,
      }),
      new CopyPlugin({ patterns: copiedFiles(url, office) }),
      ...(mode === 'production' ? [new BuildReportPlugin()] : []),
    ],
    ...(env.WEBPACK_SERVE === true ? { devServer: await developmentServer() } : {}),
  };
};
