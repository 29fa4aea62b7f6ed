// The last element of every page: what stands before it is there.

import { judgeFields } from "./streamlit.js";
import { status } from "./status.js";

export default class Drawn {
  constructor(root, store) {
    this.store = store;
  }

  receive(told) {
    this.store.drew(told);
    status.hear(told.said);
    judgeFields();
  }
}
