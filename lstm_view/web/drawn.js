// The last element of every page: what stands before it is there.

export default class Drawn {
  constructor(root, store) {
    this.store = store;
  }

  receive(told) {
    this.store.drew(told);
  }
}
