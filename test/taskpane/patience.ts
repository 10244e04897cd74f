import { configure } from '@testing-library/react';

// What the pane shows after loading a part of itself takes longer on a slow machine than the library's second.
configure({ asyncUtilTimeout: 20_000 });
