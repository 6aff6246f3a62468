// Runs blocks of a kernel in the browser and hands the bytes back; the test compares them.
async ({ module, blocks, record, steps, every, settle }) => {
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const text = (array) => {
    let out = "";
    for (let i = 0; i < array.length; i += 8192) out += String.fromCharCode(...array.subarray(i, i + 8192));
    return btoa(out);
  };
  const { instance } = await WebAssembly.instantiate(bytes(module), {});
  const kernel = instance.exports;
  const lanes = kernel.lanes();
  const results = [];
  for (const block of blocks) {
    const work = bytes(block.work), events = bytes(block.events), codes = new Int32Array(record);
    const n = Math.floor(steps / every), size = n * codes.length * lanes * 8;
    const places = [];
    let end = Math.ceil(kernel.__heap_base.value / 64) * 64;
    for (const length of [kernel.work_doubles() * 8, events.length, codes.byteLength, size]) {
      places.push(end);
      end += Math.ceil(length / 64) * 64;
    }
    const missing = Math.ceil((end - kernel.memory.buffer.byteLength) / 65536);
    if (missing > 0) kernel.memory.grow(missing);
    const memory = new Uint8Array(kernel.memory.buffer);
    memory.set(work, places[0]);
    memory.set(events, places[1]);
    memory.set(new Uint8Array(codes.buffer), places[2]);
    kernel.reset(places[0], settle);
    kernel.run(places[0], places[1], events.length / 40, 0, steps, every, places[2], codes.length, places[3]);
    results.push({ out: text(memory.slice(places[3], places[3] + size)) });
  }
  return results;
}
