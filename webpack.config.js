const path = require('node:path');

const CustomFunctionsMetadataPlugin = require('custom-functions-metadata-plugin');
const { Compilation, sources } = require('webpack');

// The build uses the sources' own translation of the metadata, so that it is typed and tested like everything else.
const { require: requireTypeScript } = require('tsx/cjs/api');
const here = path.join(__dirname, 'webpack.config.js');
const { JAPANESE_DESCRIPTIONS } = requireTypeScript('./src/functions/descriptions.ts', here);
const { translateMetadata } = requireTypeScript('./src/functions/translateMetadata.ts', here);

/** Writes functions.ja.json beside functions.json: the same functions with Japanese descriptions. */
class JapaneseMetadataPlugin {
  apply(compiler) {
    compiler.hooks.compilation.tap('JapaneseMetadataPlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'JapaneseMetadataPlugin', stage }, () => {
        const english = compilation.getAsset('functions.json');
        // Absent where the generator found a fault, which it reports itself.
        if (english === undefined) return;
        const japanese = translateMetadata(
          JSON.parse(english.source.source().toString()),
          JAPANESE_DESCRIPTIONS,
        );
        const text = JSON.stringify(japanese, null, 4);
        compilation.emitAsset('functions.ja.json', new sources.RawSource(text));
      });
    });
  }
}

/** @returns {import('webpack').Configuration} */
module.exports = (_env, { mode = 'production' }) => ({
  mode,
  devtool: mode === 'production' ? false : 'source-map',
  entry: { functions: './src/taskpane/startFunctions.ts' },
  output: { path: path.join(__dirname, 'dist'), filename: '[name].js', clean: true },
  // Edge WebView2 and Safari of the Excel versions that the manifest asks for.
  target: ['web', 'es2022'],
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        // Types are checked by `npm run types`; here they are only taken off.
        use: { loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      },
    ],
  },
  plugins: [
    new CustomFunctionsMetadataPlugin({ input: './src/functions/functions.ts', output: 'functions.json' }),
    new JapaneseMetadataPlugin(),
  ],
});
