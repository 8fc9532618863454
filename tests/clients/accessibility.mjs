// What a checker can hold of WCAG 2.2 AA: node --test accessibility.mjs, with ACERVO_INDEXER and ACERVO_SEARCHD set.
import {accessibilityTests} from "./browser/accessibility.mjs";
import {withBank} from "./support/browser.mjs";

const {bank, browser} = withBank();
accessibilityTests(bank, browser);
