// A clock that keeps its pace in a tab that nobody looks at, where a page's own timers are slowed to a second.
onmessage = (event: MessageEvent<number>) => {
  setInterval(() => postMessage(0), event.data);
};
