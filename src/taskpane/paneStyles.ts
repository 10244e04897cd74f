/*
 * The pane's own style rules over Fluent's theme variables. They are put in rule by rule, which a content security
 * policy without inline styles allows, and need none of the code that turns style objects into rules at run time.
 */

const RULES: readonly string[] = [
  // WebView2 hides scrollbars that only appear when needed.
  'html { overflow-y: scroll; }',
  'body { margin: 0; }',
  '.kpi-root { min-height: 100vh; background-color: var(--colorNeutralBackground1); }',
  '.kpi-pane, .kpi-main { overflow-wrap: anywhere; }',
  '.kpi-header { padding: 10px 12px 4px; }',
  '.kpi-root h1 { margin: 0; font-size: 16px; line-height: 22px; font-weight: 600; }',
  '.kpi-root h2 { margin: 0; font-size: 16px; line-height: 22px; font-weight: 600; }',
  '.kpi-root h3 { margin: 8px 0 0; font-size: 14px; line-height: 20px; font-weight: 600; }',
  '.kpi-root p { margin: 0; }',
  '.kpi-root :focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 1px; }',
  '.kpi-header p { font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }',
  '.kpi-tabs { display: flex; flex-wrap: wrap; padding: 0 6px; border-bottom: 1px solid var(--colorNeutralStroke1); }',
  '.kpi-tab { font: inherit; color: var(--colorNeutralForeground2); background: none; border: 0; border-bottom: 3px solid transparent; padding: 8px 10px 6px; min-height: 36px; cursor: pointer; }',
  '.kpi-tab:hover { color: var(--colorNeutralForeground1); border-bottom-color: var(--colorNeutralStroke1); }',
  '.kpi-tab[aria-selected="true"] { color: var(--colorNeutralForeground1); font-weight: 600; border-bottom-color: var(--colorCompoundBrandStroke); }',
  '.kpi-main { padding: 0 0 24px; }',
  '.kpi-section { display: flex; flex-direction: column; gap: 8px; padding: 12px; }',
  'details.kpi-section { display: block; }',
  'details.kpi-section > * + * { margin-top: 8px; }',
  '.kpi-root summary { cursor: pointer; font-weight: 600; padding: 4px 0; }',
  '.kpi-job { background-color: var(--colorNeutralBackground2); border-bottom: 1px solid var(--colorNeutralStroke2); }',
  '.kpi-job h2:focus-visible { outline-style: none; }',
  '.kpi-progress-text { min-height: 40px; }',
  // The message bar's own layout puts the text beside the actions, which 320 px have no room for.
  '.kpi-message { margin: 8px 12px; }',
  '.kpi-message .fui-MessageBar { padding-bottom: 8px; align-items: start; white-space: normal; }',
  '.kpi-message-body { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; margin-top: 4px; }',
  '.kpi-section .kpi-message { margin: 0; }',
  '.kpi-buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }',
  '.kpi-wide { align-self: stretch; }',
  '.kpi-quiet { display: block; font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }',
  '.kpi-quiet-inline { font-size: 12px; color: var(--colorNeutralForeground2); }',
  '.kpi-invalid { color: var(--colorPaletteRedForeground1); }',
  '.kpi-fieldset { display: flex; flex-direction: column; gap: 8px; margin: 0; padding: 8px 10px; min-width: 0; border: 1px solid var(--colorNeutralStroke1); border-radius: 4px; }',
  '.kpi-fieldset legend { padding: 0 4px; font-weight: 600; }',
  '.kpi-option { display: flex; gap: 8px; align-items: flex-start; min-height: 24px; cursor: pointer; }',
  '.kpi-option input { flex: none; width: 16px; height: 16px; margin: 2px 0 0; accent-color: var(--colorCompoundBrandBackground); }',
  '.kpi-file { display: flex; flex-direction: column; gap: 6px; margin-left: 24px; }',
  '.kpi-file input { font: inherit; color: inherit; max-width: 100%; }',
  '.kpi-details { margin: 0; padding-left: 20px; }',
  '.kpi-details li + li { margin-top: 4px; }',
  '.kpi-report { box-sizing: border-box; width: 100%; font: 12px/16px Consolas, monospace; color: var(--colorNeutralForeground1); background-color: var(--colorNeutralBackground1); border: 1px solid var(--colorNeutralStrokeAccessible); resize: vertical; }',
  '.kpi-total { font-weight: 600; }',
  '.kpi-rows, .kpi-findings, .kpi-legend { list-style: none; margin: 0; padding: 0; }',
  '.kpi-row { display: grid; grid-template-columns: minmax(0, 1fr) 104px; gap: 8px; align-items: center; padding: 4px 0; border-bottom: 1px solid var(--colorNeutralStroke2); }',
  '.kpi-row button, .kpi-finding button, .kpi-links button { text-align: start; min-height: 24px; }',
  '.kpi-amount { display: flex; align-items: center; gap: 6px; }',
  '.kpi-bar { flex: 1; height: 8px; border: 1px solid var(--colorNeutralStrokeAccessible); border-radius: 2px; overflow: hidden; }',
  '.kpi-bar-done { display: block; height: 100%; background-color: var(--colorCompoundBrandBackground); }',
  '.kpi-count { min-width: 46px; text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }',
  '.kpi-links { display: flex; flex-wrap: wrap; gap: 0 12px; font-size: 12px; }',
  '.kpi-finding { display: flex; gap: 8px; padding: 8px 0; border-bottom: 1px solid var(--colorNeutralStroke2); }',
  '.kpi-finding > div { display: flex; flex-direction: column; gap: 4px; min-width: 0; }',
  '.kpi-mark { flex: none; width: 16px; text-align: center; }',
  '.kpi-finding-error .kpi-mark { color: var(--colorPaletteRedForeground1); }',
  '.kpi-finding-warning .kpi-mark { color: var(--colorPaletteDarkOrangeForeground1); }',
  '.kpi-finding-notice .kpi-mark { color: var(--colorBrandForeground1); }',
  '.kpi-counts { display: inline-flex; flex-wrap: wrap; gap: 0 10px; font-weight: 400; }',
  '.kpi-filter { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; }',
  '.kpi-filter .fui-Field { flex: 1 1 130px; min-width: 0; }',
  '.kpi-filter .fui-Input, .kpi-filter .fui-Select { min-width: 0; width: 100%; }',
  '.kpi-checks { display: flex; flex-wrap: wrap; }',
  '.kpi-missing { display: flex; flex-direction: column; gap: 8px; padding: 8px 0; }',
  '.kpi-group > summary { padding: 6px 0; border-bottom: 1px solid var(--colorNeutralStroke1); }',
  '.kpi-table-frame { overflow-x: auto; }',
  '.kpi-table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }',
  '.kpi-table caption { text-align: start; font-weight: 600; padding: 8px 0 4px; }',
  '.kpi-table th, .kpi-table td { padding: 5px 4px; border-bottom: 1px solid var(--colorNeutralStroke2); text-align: end; font-weight: 400; min-width: 22px; }',
  '.kpi-table thead th { font-weight: 600; }',
  '.kpi-table th:first-child { text-align: start; padding-left: 8px; }',
  '.kpi-table tbody th { border-left: 6px solid var(--colorNeutralStrokeAccessible); }',
  '.kpi-table tbody th.kpi-rating-a { border-left-color: #2e7d4f; }',
  '.kpi-table tbody th.kpi-rating-b-plus { border-left-color: #2f7fb8; }',
  '.kpi-table tbody th.kpi-rating-b { border-left-color: #c98a00; }',
  '.kpi-table tbody th.kpi-rating-c { border-left-color: #c4453c; }',
  '.kpi-rating-name { display: flex; gap: 4px; }',
  '.kpi-letter { flex: none; min-width: 40px; font-weight: 600; white-space: nowrap; }',
  '.kpi-strong { font-weight: 600 !important; }',
  '.kpi-legend { display: flex; flex-wrap: wrap; gap: 2px 12px; }',
  '.kpi-form { gap: 12px; }',
  '.kpi-form .fui-Input, .kpi-form .fui-Select { min-width: 0; width: 100%; }',
  '.kpi-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0; }',
  // The system's colours replace all others; what a colour alone would say gets one of them.
  '@media (forced-colors: active) { .kpi-tab { border-bottom-color: Canvas; } .kpi-tab[aria-selected="true"] { border-bottom-color: Highlight; } .kpi-root .fui-Link { color: LinkText; text-decoration: underline; } .kpi-bar-done { background-color: Highlight; forced-color-adjust: none; } .kpi-job, .kpi-message { border: 1px solid CanvasText; } }',
  '@media (prefers-reduced-motion: reduce) { .kpi-root * { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; } }',
];

/** Puts the rules into a document, once. */
export function addPaneStyles(target: Document): void {
  const id = 'kpi-pane-styles';
  if (target.getElementById(id) !== null) return;
  const element = target.createElement('style');
  element.id = id;
  target.head.append(element);
  for (const rule of RULES) element.sheet?.insertRule(rule, element.sheet.cssRules.length);
}
