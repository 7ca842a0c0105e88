import { CELL, OCR_B } from "./ocrb";

/**
 * A specimen passport, drawn and moving, with a quiet tone: stands in for a camera in test mode. The data are the
 * specimen of ICAO Doc 9303 part 4 (state "Utopia", which does not exist), but for a day of expiry to come.
 */
export interface Specimen {
  stream: MediaStream;
  stop(): void;
}

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 16;

interface Generator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

export function openSpecimen(): Specimen {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  // Read back for every frame: on the processor that costs least.
  const paper = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (!paper) throw new Error("this browser cannot draw");
  const page = withShadow(passport());
  const desk = table();
  const began = performance.now();
  const picture = videoFrom(canvas);
  const frame = () => {
    const seconds = (performance.now() - began) / 1000;
    draw(paper, desk, page, seconds);
    picture.push(Math.round(seconds * 1e6));
  };
  frame();
  const ticking = ticker(frame);
  const sound = tone();
  const stream = new MediaStream([picture.track, ...sound.tracks]);
  return {
    stream,
    stop() {
      ticking();
      for (const track of stream.getTracks()) track.stop();
      picture.close();
      sound.stop();
    },
  };
}

function ticker(tick: () => void): () => void {
  try {
    const worker = new Worker(new URL("./ticker.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = tick;
    worker.postMessage(1000 / FRAMES);
    return () => worker.terminate();
  } catch {
    const timer = setInterval(tick, 1000 / FRAMES);
    return () => clearInterval(timer);
  }
}

/** Frames are handed over one by one where the browser can; a captured canvas stands still in a hidden tab. */
function videoFrom(canvas: HTMLCanvasElement): { track: MediaStreamTrack; push(at: number): void; close(): void } {
  const Generator = (window as { MediaStreamTrackGenerator?: new (init: { kind: "video" }) => Generator })
    .MediaStreamTrackGenerator;
  if (Generator && "VideoFrame" in window) {
    const track = new Generator({ kind: "video" });
    const writer = track.writable.getWriter();
    let busy = false;
    return {
      track,
      push(timestamp) {
        if (busy || track.readyState === "ended") return;
        busy = true;
        const frame = new VideoFrame(canvas, { timestamp });
        writer
          .write(frame)
          .catch(() => frame.close())
          .finally(() => {
            busy = false;
          });
      },
      close: () => void writer.close().catch(() => undefined),
    };
  }
  const track = canvas.captureStream(FRAMES).getVideoTracks()[0] as MediaStreamTrack;
  return { track, push: () => undefined, close: () => undefined };
}

function tone(): { tracks: MediaStreamTrack[]; stop(): void } {
  const context = new AudioContext();
  const source = context.createOscillator();
  const gain = context.createGain();
  const wave = context.createOscillator();
  const depth = context.createGain();
  const out = context.createMediaStreamDestination();
  source.frequency.value = 220;
  gain.gain.value = 0.025;
  wave.frequency.value = 0.5;
  depth.gain.value = 0.015;
  wave.connect(depth).connect(gain.gain);
  source.connect(gain).connect(out);
  source.start();
  wave.start();
  void context.resume().catch(() => undefined);
  return { tracks: out.stream.getAudioTracks(), stop: () => void context.close().catch(() => undefined) };
}

function sheet(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return [canvas, canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D];
}

/** What does not move is drawn once: a blurred shadow in each frame would take more than the call itself. */
function table(): HTMLCanvasElement {
  const [canvas, paper] = sheet(WIDTH, HEIGHT);
  const wood = paper.createLinearGradient(0, 0, WIDTH, HEIGHT);
  wood.addColorStop(0, "#7d6a58");
  wood.addColorStop(1, "#58493c");
  paper.fillStyle = wood;
  paper.fillRect(0, 0, WIDTH, HEIGHT);
  paper.fillStyle = "rgba(0, 0, 0, 0.06)";
  for (let y = 12; y < HEIGHT; y += 38) paper.fillRect(0, y + 4 * Math.sin(y), WIDTH, 3);
  return canvas;
}

const EDGE = 40;

function withShadow(page: HTMLCanvasElement): HTMLCanvasElement {
  const [canvas, paper] = sheet(page.width + 2 * EDGE, page.height + 2 * EDGE);
  paper.shadowColor = "rgba(0, 0, 0, 0.45)";
  paper.shadowBlur = 28;
  paper.shadowOffsetY = 12;
  paper.drawImage(page, EDGE, EDGE);
  return canvas;
}

function draw(
  paper: CanvasRenderingContext2D,
  desk: HTMLCanvasElement,
  page: HTMLCanvasElement,
  seconds: number,
): void {
  paper.drawImage(desk, 0, 0);
  // A hand never holds quite still.
  paper.save();
  paper.translate(WIDTH / 2 + 6 * Math.sin(seconds * 0.9), HEIGHT / 2 + 4 * Math.sin(seconds * 1.3));
  paper.rotate(0.012 * Math.sin(seconds * 0.7));
  const scale = 0.98 + 0.012 * Math.sin(seconds * 0.5);
  paper.scale(scale, scale);
  paper.drawImage(page, -page.width / 2, -page.height / 2);
  shimmer(paper, page, seconds);
  paper.restore();
}

/** The coloured ring that moves when a document is tilted. */
function shimmer(paper: CanvasRenderingContext2D, page: HTMLCanvasElement, seconds: number): void {
  const x = page.width * 0.3;
  const y = -page.height * 0.1;
  const rainbow = paper.createConicGradient(seconds * 0.8, x, y);
  ["#f7c6e0", "#c6e6f7", "#d4f7c6", "#f7efc6", "#f7c6e0"].forEach((colour, index) =>
    rainbow.addColorStop(index / 4, colour),
  );
  paper.globalAlpha = 0.5 + 0.2 * Math.sin(seconds * 1.7);
  paper.lineWidth = 16;
  paper.strokeStyle = rainbow;
  paper.beginPath();
  paper.arc(x, y, 56, 0, Math.PI * 2);
  paper.moveTo(x + 30, y);
  paper.arc(x, y, 30, 0, Math.PI * 2);
  paper.stroke();
  paper.globalAlpha = 1;
}

const FIELDS: [string, string, number, number][] = [
  ["Type", "P", 318, 118],
  ["Code of State", "UTO", 430, 118],
  ["Passport No.", "L898902C3", 640, 118],
  ["Surname", "ERIKSSON", 318, 186],
  ["Given names", "ANNA MARIA", 318, 254],
  ["Nationality", "UTOPIAN", 318, 322],
  ["Date of birth", "12 AUG/AOUT 74", 318, 390],
  ["Sex", "F", 580, 322],
  ["Place of birth", "ZENITH", 580, 390],
  ["Date of expiry", "15 APR/AVR 32", 580, 458],
  ["Authority", "PASSPORT OFFICE", 318, 458],
];

const ZONE = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F3204153ZE184226B<<<<<16"];

function passport(): HTMLCanvasElement {
  const [page, paper] = sheet(920, 648);
  paper.beginPath();
  paper.roundRect(0, 0, page.width, page.height, 18);
  paper.clip();
  const tint = paper.createLinearGradient(0, 0, page.width, page.height);
  tint.addColorStop(0, "#eef3ec");
  tint.addColorStop(0.5, "#f4efe2");
  tint.addColorStop(1, "#e6eef2");
  paper.fillStyle = tint;
  paper.fillRect(0, 0, page.width, page.height);
  guilloche(paper, page.width, page.height);
  portrait(paper, 44, 96, 232, 300);

  paper.fillStyle = "#24405e";
  paper.font = "700 34px Georgia, serif";
  paper.fillText("UTOPIA", 44, 58);
  paper.font = "400 17px Arial, sans-serif";
  paper.fillText("PASSPORT · PASSEPORT", 690, 56);
  for (const [label, value, x, y] of FIELDS) {
    paper.fillStyle = "#4a5f74";
    paper.font = "400 15px Arial, sans-serif";
    paper.fillText(label, x, y);
    paper.fillStyle = "#17202b";
    paper.font = "600 24px Arial, sans-serif";
    paper.fillText(value, x, y + 27);
  }
  paper.fillStyle = "#17202b";
  paper.font = "italic 30px Georgia, serif";
  paper.fillText("Anna Eriksson", 60, 452);
  zone(paper, page.width, page.height);

  paper.save();
  paper.translate(640, 250);
  paper.rotate(-0.16);
  paper.font = "800 58px Arial, sans-serif";
  paper.fillStyle = "rgba(160, 40, 40, 0.2)";
  paper.fillText("SPECIMEN", -140, 40);
  paper.restore();
  return page;
}

function guilloche(paper: CanvasRenderingContext2D, width: number, height: number): void {
  paper.lineWidth = 1;
  for (let line = 0; line < 26; line += 1) {
    paper.strokeStyle = line % 2 ? "rgba(90, 140, 150, 0.2)" : "rgba(170, 130, 80, 0.16)";
    paper.beginPath();
    for (let x = 0; x <= width; x += 6) {
      const y = height * 0.42 + Math.sin(x / 70 + line * 0.3) * (40 + line * 7);
      if (x === 0) paper.moveTo(x, y);
      else paper.lineTo(x, y);
    }
    paper.stroke();
  }
}

function portrait(paper: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  paper.save();
  paper.beginPath();
  paper.rect(x, y, width, height);
  paper.clip();
  paper.fillStyle = "#d7dde0";
  paper.fillRect(x, y, width, height);
  const middle = x + width / 2;
  const oval = (cx: number, cy: number, rx: number, ry: number, colour: string) => {
    paper.fillStyle = colour;
    paper.beginPath();
    paper.ellipse(cx, cy, rx, ry, 0, 0, Math.PI * 2);
    paper.fill();
  };
  oval(middle, y + 132, 84, 108, "#6b4a32");
  oval(middle, y + 318, 118, 84, "#3c566e");
  oval(middle, y + 232, 32, 50, "#dcb091");
  oval(middle, y + 142, 60, 80, "#e7bd9e");
  oval(middle, y + 72, 68, 34, "#6b4a32");
  for (const side of [-1, 1]) {
    oval(middle + side * 24, y + 134, 9, 5, "#ffffff");
    oval(middle + side * 24, y + 134, 4.5, 4.5, "#3b4a3c");
    paper.fillStyle = "#5b3f2b";
    paper.fillRect(middle + side * 24 - 12, y + 119, 24, 3);
  }
  paper.strokeStyle = "#b88767";
  paper.lineWidth = 3;
  paper.beginPath();
  paper.moveTo(middle, y + 140);
  paper.lineTo(middle - 5, y + 166);
  paper.lineTo(middle + 4, y + 168);
  paper.stroke();
  paper.strokeStyle = "#a3574f";
  paper.lineWidth = 5;
  paper.beginPath();
  paper.moveTo(middle - 20, y + 190);
  paper.quadraticCurveTo(middle, y + 198, middle + 20, y + 190);
  paper.stroke();
  paper.restore();
}

/** Two lines of 44 characters, each in its own cell and in the type of a real document, so that they can be read. */
function zone(paper: CanvasRenderingContext2D, width: number, height: number): void {
  paper.fillStyle = "#fbfbf7";
  paper.fillRect(0, height - 132, width, 132);
  paper.fillStyle = "#0c0c0c";
  const cell = (width - 84) / 44;
  const scale = cell / CELL;
  ZONE.forEach((line, row) => {
    [...line].forEach((letter, column) => {
      paper.save();
      paper.translate(42 + cell * column, height - 78 + row * 46);
      paper.scale(scale, scale);
      paper.fill(new Path2D(OCR_B[letter]));
      paper.restore();
    });
  });
}
