// Plays the media engine and the applicant for the mock server: takes what the console publishes, and offers it a
// drawn picture (purpose call) or its own tracks back (purpose test).
const canvas = document.querySelector("canvas");
const pen = canvas.getContext("2d");
let frame = 0;

function draw() {
  frame += 1;
  const wall = pen.createLinearGradient(0, 0, 640, 480);
  wall.addColorStop(0, "#b9c4c9");
  wall.addColorStop(1, "#8d9aa3");
  pen.fillStyle = wall;
  pen.fillRect(0, 0, 640, 480);
  const sway = Math.sin(frame / 20) * 4;
  pen.fillStyle = "#3b4a5c";
  pen.beginPath();
  pen.ellipse(320 + sway, 500, 190, 150, 0, 0, 7);
  pen.fill();
  pen.fillStyle = "#4a362b";
  pen.beginPath();
  pen.ellipse(320 + sway, 205, 104, 128, 0, 0, 7);
  pen.fill();
  pen.fillStyle = "#e2b698";
  pen.fillRect(285 + sway, 290, 70, 80);
  pen.beginPath();
  pen.ellipse(320 + sway, 228, 84, 108, 0, 0, 7);
  pen.fill();
  pen.fillStyle = "#2c211b";
  for (const side of [-32, 32]) {
    pen.beginPath();
    pen.ellipse(320 + side + sway, 215, 8, frame % 60 < 3 ? 1 : 7, 0, 0, 7);
    pen.fill();
  }
  pen.strokeStyle = "#9d5d50";
  pen.lineWidth = 5;
  pen.beginPath();
  pen.arc(320 + sway, 262, 30, 0.35, Math.PI - 0.35);
  pen.stroke();
}
setInterval(draw, 80);
draw();
const picture = canvas.captureStream(12);
const audio = new AudioContext();
const quiet = audio.createMediaStreamDestination();
picture.addTrack(quiet.stream.getAudioTracks()[0]);

const taken = { call: new MediaStream(), test: new MediaStream() };
const subscriptions = new Map();

async function gathered(connection) {
  if (connection.iceGatheringState !== "complete") {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, 800);
      connection.addEventListener("icegatheringstatechange", () => {
        if (connection.iceGatheringState === "complete") {
          clearTimeout(timer);
          resolve();
        }
      });
    });
  }
  return connection.localDescription.sdp;
}

const acts = {
  async publish({ sdp, purpose }) {
    const connection = new RTCPeerConnection();
    taken[purpose] = new MediaStream();
    connection.ontrack = ({ track }) => taken[purpose].addTrack(track);
    await connection.setRemoteDescription({ type: "offer", sdp });
    await connection.setLocalDescription(await connection.createAnswer());
    return { sdp: await gathered(connection) };
  },
  async subscribe({ purpose }) {
    const connection = new RTCPeerConnection();
    const stream = purpose === "test" ? taken.test : picture;
    for (const track of stream.getTracks()) connection.addTransceiver(track, { direction: "sendonly", streams: [stream] });
    await connection.setLocalDescription(await connection.createOffer());
    const subscription = crypto.randomUUID();
    subscriptions.set(subscription, connection);
    return { subscription, sdp: await gathered(connection) };
  },
  async accept({ subscription, sdp }) {
    await subscriptions.get(subscription).setRemoteDescription({ type: "answer", sdp });
    return {};
  },
};

const socket = new WebSocket(`ws://${location.host}/mock/peer-socket`);
socket.onmessage = async ({ data }) => {
  const { id, act, body } = JSON.parse(data);
  try {
    socket.send(JSON.stringify({ id, answer: await acts[act](body) }));
  } catch (error) {
    socket.send(JSON.stringify({ id, error: String(error) }));
  }
};
