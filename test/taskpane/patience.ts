import { configure } from '@testing-library/react';

// What the pane shows after loading a part of itself takes longer on a slow machine than the library's second: this
// only ends the waiting for what never comes.
configure({ asyncUtilTimeout: 300_000 });
