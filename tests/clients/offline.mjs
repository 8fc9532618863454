// The static site: its search held against the indexer's analysis, and its pages read from files by a browser.
import {analysisTests, searchTests} from "./offline/analysis.mjs";
import {siteTests} from "./offline/site.mjs";

analysisTests();
searchTests();
siteTests();
