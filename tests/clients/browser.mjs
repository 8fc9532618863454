// The pages in Debian's Chromium: node --test browser.mjs, with ACERVO_INDEXER and ACERVO_SEARCHD set.
import {htmlTests} from "./browser/html.mjs";
import {journeyTests} from "./browser/journeys.mjs";
import {keyboardTests} from "./browser/keyboard.mjs";
import {lighthouseTests} from "./browser/lighthouse.mjs";
import {withBank} from "./support/browser.mjs";

const {bank, browser} = withBank();
journeyTests(bank, browser);
keyboardTests(bank, browser);
htmlTests(bank);
lighthouseTests(bank);
