import { chime } from "../shared/sound";
import { t } from "./words";

/** Sound, a buzz and the window's title: somebody in another window is called until they look, at most 20 seconds. */
export function ring(): void {
  const sing = () => void chime(0.3, [587.33, 783.99, 987.77]).catch(() => undefined);
  sing();
  navigator.vibrate?.([300, 150, 300]);
  const title = document.title;
  let rounds = document.visibilityState === "visible" ? 0 : 10;
  const again = () => {
    if (rounds <= 0 || document.visibilityState === "visible") {
      document.title = title;
      return;
    }
    rounds -= 1;
    document.title = rounds % 2 ? t("page.title.ring") : title;
    sing();
    setTimeout(again, 2000);
  };
  again();
}
