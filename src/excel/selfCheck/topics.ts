import { borderColorTopic, contentTopic, linkTopic } from './cells';
import {
  axesTopic,
  chartBlankTopic,
  chartTopic,
  labelTopic,
  seriesLookTopic,
  seriesTopic,
  sourceTopic,
} from './charts';
import { looksTopic } from './looks';
import { nameTopic } from './names';
import { breakTopic, pageTopic, printAreaTopic } from './pages';
import { conditionalTopic, validationTopic } from './rules';
import { frozenTopic, protectionTopic, sizeTopic, viewTopic } from './sheetView';
import { tableTopic } from './tables';
import type { Topic } from './topic';

/** Everything that is read once; what formulas show is waited for, and read apart. */
export const TOPICS: readonly Topic[] = [
  nameTopic,
  contentTopic,
  linkTopic,
  looksTopic,
  borderColorTopic,
  sizeTopic,
  viewTopic,
  frozenTopic,
  tableTopic,
  validationTopic,
  conditionalTopic,
  protectionTopic,
  pageTopic,
  printAreaTopic,
  breakTopic,
  chartTopic,
  chartBlankTopic,
  seriesTopic,
  sourceTopic,
  seriesLookTopic,
  labelTopic,
  axesTopic,
];
