const base = "/guide/";
