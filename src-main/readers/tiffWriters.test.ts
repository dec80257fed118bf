/** TIFFs of other writers: LibTIFF 4.5 (`tiffcp`) and tifffile 2023.2 with values by formula, gzipped and in base64. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'tiff-writers-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
async function open(name: string, packed: string): Promise<Volume[]> {
  writeFileSync(join(folder, name), gunzipSync(Buffer.from(packed, 'base64')));
  return (await readPath(join(folder, name), testContext())).volumes;
}

const u8 = (x: number, y: number, page: number): number => (x + 13 * y + 7 * page) % 256;
const u16 = (x: number, y: number, page: number): number => x + 31 * y + 997 * page;
const i32 = (x: number, y: number, page: number): number => x * 70_000 - 31 * y * 70_000 + page;
const float = (x: number, y: number, page: number): number => (x - 5) * 0.25 + y / 8 + page * 100;

/** 20 × 18 pixels, two pages. */
const LIBTIFF: [string, string, (x: number, y: number, page: number) => number, string][] = [
  ['LZW with predictor 2', 'uint16', u16,
    'H4sIALFYA2sC//P01GKYw8DA0ADEEjJinOzNTokCO0JE7HnbXJIELRR+aYp3ujmw3jhSZsph574kcMmdPl+eWM+nAR4cDWYOyFpEP0K1xDAL9bgqO2fsyTKWb5mavIlTJeOlcr9Xsqaly7RYzoaGBp0GBQEWIV7WFseHATNS9DguNh5OCngxJ/ShYJdb0sYFFVym8r1HFigwCDAwMDIzMAJdJgLEjFC2EBAzQdlAFQzMUDYrELNB2SAsyMjCwAykK4AcISRxUSS2GJTNDsTiQDZIfRFQQIqRFSyeBCSkoewsICGDpFcDiW3IyMTAA6RbgBxbqDgTEOswMcDVwLAxgwWDBgMHkGUNxMVAXJKZlpaWmZOqV1DJ0GDpkIASOCxMzgs3WkwJYVDuOKocmLGRy1im90TCM4k/Xb5iDp4pQjsu1YWqz3B8oNCg39CAovMuNFh/QoL1hhgoWNsDX/I0+TDonFT5tGPio1DVGW4LFBpUDyxA0bkNqnM1WOfyJUnm8r1AG/ipEh9/mEiLj29MiPh4xoSIj3dMuOMDOQ4YGDDjwAoINRgmAJmngJgFqAwAvPpVFwgDAAA='],
  ['deflate with predictor 2, big-endian', 'uint16', u16,
    'H4sIALFYA2sC//P1ZdBiYGDIqJiTnJCQoMJ1SnjluT6P0o0uq1YrBt3NUbr6VslPliFMmFkQqGLHyQMeIn8c51i5FSpdnSm4Um+KR6mqy6rZPnOsGLa8ZmEFKrlz5IAHT8oejyW7+I+sTH6kDtRs+pLpCgODACMDAzPQJkYGESDBCGULAQkmKFsASDBD2RxAgg3KBmpkFGRgYQDrZ3RhFEISF0Vii0HZ7EBCHMwGqbdjlGJgBYszMOoxSsPZZowySHo1kNiGDExANg+QFcBoCxUHiTAw7oHoRcJKDMoMUkAW0L3gcPQtyUxLS8vMSdUrqGQABkfdKVBwJCoGzTWa+GpOR8h0YMCwKV09CwoXDnXmfKCSm8dBSnZ6L9llDwyxqWpBc0UnvlLqDAkHhjODuD9LMlDN3HMgNXfdluxa7bLqtxNQwtKWuZyBnzphytRDWpgytSHClKkMEaZMdTjDFCUcwQA1HJUZVBgkgYwYIK4H4sUAmnFhCJgCAAA='],
  ['deflate with predictor 3', 'float32', float,
    'H4sIALFYA2sC//P01GK4xsDAUDFn6TlFoUMBPC0Pj7oqzHN5xjGH4d4CQVEOlkVMjQ4KAhwuKkKdbzwz+g4IVk02chaNdfEKd3H58/kqw62rSUwML/ROHbt7Ric99OqXyNYbWQtaH64O37Pn1Aej86Gl177KMVfZyhl9vmR7R1luSuVLsfdfKxk+T3KtPuN8eM9L0zvcH58IvbGdyZ48b85i22eKxv5+F+U+PzgzWbkpWW5OZVHHsw+Lj9vc/H/eOW3eFOWqYzY3Wau9zx2cqX5bcG9b5SbJS7O/zDszOcnFf6b664T3vFZCMYyCDAyMzAyMQH+JADEjlC0ExExQtgIQM0PZHEDMBmWDsCAjC1xcCElcFIkthmSmOFT9OSCWYmQFs1cACWkoewOQkEHSq4HENmRkYuAB0juAHFuoODMQByOxvZgY4OphuCQzLS0tMydVr6ASFHcXPHkbDERcLyZ1HGR0FGhmFspY3XaSsW2GjMKC8o+Tv+/e/9K61zv/VMynPkNb9usS1fJf/JLz/YrXSeXKb/nGduLqNbk3d1ntX+1tmt++d+kD971xHz5vKBf+s+I7Rx3jN7Em+a9WB/UP3Av9sPie7g/XG7O5665ks+7nqBY/2F81/eJ79qkxpxkFqBLmRxhJC/M2pDAXYEaEuQQz7jDHFc4MDJjhDACyzy0lIAMAAA=='],
  ['LZW with predictor 3', 'float32', float,
    'H4sIAAAAAAACA/P01GLwYmRgaNA/IGD+k6OGsfFQosAMycYDBxIUlDyYGBkcxQVYlAO3shjZyk/wSAlQYP7D0MDg9DDwU7NjwwIFBgk2JoZDBhK9xy4LaT755s7S7LWgRMOTSVG4y3Wx8IxbTrX+KxyWXOpSFWJTmH4mrThyr5FJx4qI9KlaPFVrOTuOPNrYcbZCUWNjTPLpX3OWnVUs8FEL9twSVxjHJq8XYSF76TTP5gNvDbVj9e5w2CQaZL+0vS2o1BX3evrrAgOBkpMx029UxnQ0Zi11fXuQwUHh4cId61dNrxRmNq0ViH8584Hj5sTC5rdmO876btu7lkXK/Jvgt2jvrWvfmQfPfaBw8vSKgqLPd+3MQ/ufSFiL/Ltub1iz7oElQ9Pzvhr7h/4Ssu9Mja9x6FQv38935+uBs9t1Xr/Tsvd8/GPhGj3tsN+NTC1cEx3eFVUJWAUIv1NzfMnFJMjAwMjMAAxKBhEgZoSyhYCYCcpWAGJmKJsViNmgbBAWZGQB0xwgPUjiokhsMSQzxaHqnYCEFCMrmC3DxMAgDWWrANkySHo1kNiGjEwMPEBaB6jGFirODMTBSGwhZga4ehguyUxLS8vMSdUrqGRoEGgQsFAR42V1bHAQWJGiJ8vbphMgaLEkTFe0+ViygcaVEkbO9hNJAt974nzFE9wXbzwZIsupNMPjmFHlkqBo6dmnlxnvCDyWbaLgl3DplAAjp/ISj2nCP23FuF0WBj6fLN5q5Ku5nEFLeIqu3ySD1Z6rTVfLlk1OZ5DRMcziTdtu7nRL59XvmKTj+dPuZF9Sr72mGbE8TtUj+05PfN3s6DUV3lMO3O9wiC6w2JOrGDth401tjZw1nXcnHAgsCHxiJ+akd0JB75utXplU3omULVFnS2yjZ1y9FvA7Inm7Y3JDgwBV4tGCibR4vMWAiMcbzIh4fMCMOx5xxR0DA2bcAQB0r7tL6AMAAA=='],
  ['tiles of 64-bit floats, deflate, predictor 3', 'float64', float,
    'H4sIALFYA2sC/7VUeVRTVx6+IYRFkDVWMGBEQLTIoiKhhjEgKEsHZKnbWH0DVkIEBaGMMgaeIMKgFRK2YbFEGApV2gJiS9GQsJZFGNSiYTXRRkAKJKASXrbXB8NMmTNn/ugfPfd9937nd757z/e7533Xz+990IMH4OLNpn4Hg1YPs7QXQ9lrb3ts+kCLsmk0Ojvo2LHgFA+jVCcfkZnbGuJRf4IurS8wgW9JmeoL1WiOS+nXr41qqhnPYOQcjfraV28sH4iSO8HIDwKf3i3dg3+imiTun9RmRhc6BaQlN3cWI/MDkgzmV4VOJ/nk+WBnaONU0ktrOm/0qaLd5wdmI0NWlJ2HhETJigw7mY37Ens7S5G4zFyJPAuJy/oRnWDvhO50qT5DKgUXDNpmRyTzXUUxgY9O8CFnvuCC2TCqdfX8ARzWywDV38vT4upc/F5tv7Cw1ztHU87vn1rDPW5CYe1z2Wu6brtmMDHKlke+ZdMot3tRUPRBh3NokrKY8eHwxyceRxb8JeXzV+rw6vwQf+nX3ChDxSFV7T3t6ChG2W5OSPGVGg1VoPQpQatlot4DreIZKhTNh6XIVoFM6gb2tEw0xaJGo2v3xoQc2iYslzxO1JwlcI68GvsUNVO4L3K/DDFG3WpMp6+L3nzFLZmVRUNanCr//cqEk0kjR1rot7hRU5A2Z+26OfRVwhnFlkX39yXF8oYWmbwCHodbvkc5gqKZByKFZ6JggG/IE2xR1qN6yTho0mep7XxqYFsQ0ZuebidOTc0ZK7TEUaVxWyMHPXukASBTQzfF495lDcQ18+Zi/NmmJwIfx5MX3CW7KARQ/tJd10pzHUsotT2LOC146VzK573u/w6qssCbVTxIUJO8/HLnwkLOta3hidUJdf9UHclxzDbIiSMVqJCGqlgHRlCnoJyO3mgPs4TiN/0s7/1JPWbLzXe781OUFjSsprIPJjAD2GV/V3aQuOuR6D0iMu+eyjrHqRKvtnjO7IUOPyoUV99u1mVmIsI/Ekox4SE8jcWkmIrW89qV5AiNm65v6BtVfFf8JFtcZX6ZJrUdR3fipRVsvsJxECwWeC21n0cNxHsaeVdfMx6+fJk1IjKda2z5OJPk5gKRthtvsjLS8U5zQGfanw3/fHakOPaS/RlGKiXmr/dJoMC7yLFbeGuzmMb80VeKZvm7O4H2mbDR2/ZiSj8lIflGQYXnhMvDfTrIru2ikm/h4AnlcT8K3W7ovI4VnJ6YpExYP2uzOwCqL0ZkJscra7YZVc8mFvORNEOTkcoaXWZ8F0wc2p10wzj4OrzjysHNUABkvTjOEm5BIuQb9vQyr/FPeFrmSCprcMzcl3Ah7xtM15jC8Usu5smlAdfQ03LusCx7owJmXOSylK5JC6ISItr5NrFxAlI5HsV1p/jggAkAODzAAQCIGHArHKsCjRXugQG/wnUwaK3wZd0qvm4V34AjLK9fagJAWuG1GLdYpdm6iu/AaQB9bH2Eaf6wUseeF7BvhRth8FrFvXGaAJOCZmzaj9WX+PfYFLp6rzb4z/n/Ri+QARQbS30MYHiIFXs0APiUERERwYg+7RibuPymGZPTsDdt7hhVn0p112/rcLa312tz1se+emd9hUWYWfq31vYPJKe8UGFk4VVwq/RzQoTtaKVDsmeyo4h/8SNxVWtyQPJLIfwmsksQW9IX053dpNDKzlL6Dkq6UcVCwEY8QguDbWhpI4Pok1IN/0FOJtolPzN3SThVI4bKea0H1NumJWJylorEbLVe+kv72eTWIGLHXLyDxWFietiic29PT6uzfkbbi1g3kkGGgpreNpR+SdKVe0HSb5BE67SaBn9mn6XdraU8Gd+svq6sSpHIrNBz03A3/7Xi7kWFD89rOFzNUVbfd5Kqbiqv10Es+NkCIQXKgXcu2M/LetTGZRA9r05oxK9/98XTJvI76jw9FHqUSzNX4JFT4TBh0nLHsrGy91I9iGkvGvt8P8p9HOlyzkX+3oF/YMQk03sD29cmztdiM9v3yn3q6YfPFQ1+QvOM2lya5mR9rS4j3hi2gWvf4rhd8AZFzDxZzot+rmZJWN8VorboN7N6TNRH3TeI5sJPMWOcXHjHgt58do/avAyKyKuDjOHad188w4yR5o9gxnL4ZgpLJD4c1m62XTY2YGWa6mHUMdewYuyki9zhsyVnNiaZLpilT3z12b4VnuHpl171zKhHPuQP3TVIpoOHrpqRpnzc+Xgc344funDwHiSm3VBREMMkqGAMc2fUwPqXuwV1trKkDrVD78zoudNs0fBpupicnyRBQZdpz6DT32iD8pCpUvJb+6V7C1q6t7XIqU9ggrnlLhww/l1zR9T5NXcWOv8/d78la9t1fs2ajc5/Zw2A/81aHijCBgeMYhtiCQDoagFQjuEXVFxRyTwIAAA='],
  ['tiles, LZW, predictor 2', 'uint16', u16,
    'H4sIALFYA2sC//P01GLYwMjA0MDAwCAhI8bJ3uyUKLCBoU6Uv80lUflFS5gqj97RxYEFjJ/M5dvUnghZKL3yVM45+XhC+5FVduIMp54ezuzZZRE668zygOAlz3L5Pc8vL1adylXPkXFxRWEERwMLyFjRR/+bnBI2rEjRYdBvd1T4cGOJG5dft8ujixGZ24w5ek8kepz4U+TKGnoy5VNayCpftZLTSwsTHNikpaafcPmcUfIonVfZXzH45RmT007NHhobU1SVVL3mH55S8oBVaDFLYqjWlR3KbVsD1jkmKDTYMCgIsAjxsrY4PgyYkWDDyt3hrGRQVOLB8LH+yKMLm3OiDKUmMAhOfHEmz5c99KSK4bKQVf76YPtc+CTlpx9r+Zxh8yidG2if8MszEaedmgLVP7SoKumrLj14peRVqBjfoVUhWheO86Yt5mloAAaaA9A2jo/1Bxds2BFiJsHAf+Dhh46SMHkuddcDgh5XomRye92VL96IMnLmnOTxoGunzaoghlTv1E/mPqdixVgYEi9pzsnwt+o8pfZxkSmTqM3CQz1bMmKVqrmcghW+aNXYugf1XtU02CaaNDe64Prq0AgVFkEGBkZmBmCEMYgAMSOULQTETFC2ABAzQ9msQMwGZYPVIbFFkdhSjKxguomJgUEayu4CsmWQ1GggsQ0ZmRh4gPQqoBpbqDiQyeCE5AZnJLYLIwsDMCUwzAIqcgWKg9iTgOw6Fga4mTAczlDAkMdQzMABZMcD8XkGkB0MDCWZaWlpmTmpegWVDA2WDglI0SzACY7mQhk7VfHOoycCM86U6SX2uakETmFps1VnUH9yyTJFtlZ7ilv0Zs6cjT9NZhw9nBB5ZkGpzaxz3iacbzZ8dFlwNuhLl45rrs+SY8BEZAs2HSlauRgVL4CjVfLIwo8ee8p0gnqdFk/MVNF5rNh64vGlHUpOgewtp9W8flYwhap2Gy/bXDnF8rb1jHOqCQd0/Jpt+7pebNxlyyXjtfTEyi0dgcsWa668vDCja8+hrWLB19OuzlrA2Js0L/yAgECDqcMChL+SL7HztB5JEjg4Q0gMmHwXBxyaEiUp0XvCgV3ii5yj8ERHIaEIl3nBwuGnFSa9dLnGcW4mg9qkH9bbiq1nuxyc8NMkrVla9KLqlswnBlO9Zl7W+Gjs61QatOygoGgWq6l/zJqQB2+yWdMkGYGBuQDVu0yMC6HebVQqmAH2rvOjiS9VNIDe9Xh0aUeUUyD3VM+Urp81cpY604yXLeDseWT1du75tIAHKXyu5guPu5Zk+irV8qkGq4m88tG4HDQ7+ElH15FPK6OaNF9v0WZg7E1ef9VBQACUNmiYml1YEanZhxV3aiYlBcewIlJwCMhBDJgpOI6hiqEUiLcBDRRhZmDoA2JmoAYAyP3CK2wFAAA='],
  ['BigTIFF, 32-bit integers, deflate', 'int32', i32,
    'H4sIALFYA2sC//P01GbgYGBgaGOAgIo5yQkJCRoCKUvk6mre25uerS7I0Q89yx1h2r7qmeyLtctWVbK1BoaY5jt2qIaeFd4wYcGqSt5L9/8HXt7D/39d0NU9Le7RK7LutS6evDJr3uFTSqtmbV+oPmHVM00RiYCrezgP/gkx7T/452581qxwhdJpq54xMpT735gsCLWdgZGZgRHKFIEJIYkJQWkmJDEFKM2MJMYBpdmQxGC0IKMAnC0AMxeLOlEsYmJY3CKOZF4ZlJZiZEXRC8LSWMRksNihgUXMkJGJgQfKfgUVtEVSxwSlg7GI5UEZJZlpaWmZOal6BZWgWE6BxLKUXg0kmivA0RwDjuY3oGhuA0dzIjiat4CiuRcSzf3gaD4Cjuaj4Gh+DI7mjeBoFgNFcyc4mi9ColkDEs1r9t9YCg9vesfzN0bqxnM5jeKZ2DiFAQCTXVmbvgMAAA=='],
  ['BigTIFF, big-endian, uncompressed tiles', 'uint8', u8,
    'H4sIALFYA2sC/+XUVXBTURAG4HNiTUuhl9AibXErFArFXSp4cNciDQQKFChSrMUtuLu7u7sVd3d3t1fODptlHy4vPKaZP3PO7Nw7mS+z89vtIlRYBX5MmpAGo8ls8bJ6+6TxTZvOT0VLb8vgH5AxU+YsgUHBKlmzZc+RM1fuPHnz5Q8poFIwtFDhsCJFw4sVL1GylErpMmXLla9QsVLlKlUjIlWioqtVr1GzVu069rr16qs0aNiocZOmzZq3aNmqdRuVtu1i2nfo2CnW0bmLs6tKt7juPXrG9+rdJ6Fvv/4qAxIHDho8ZGhS8rDhI0aqjBo9Zuy48RNcEydNnjJVZdr0GTNnzZ4zd978BQsXqSxesnTZ8hUrV61es3bdepUNGzdt3rJ12/YdO3ft3qOyd9/+AwcPHT5y9NjxEydVTp1OOXP23PkLFy9dvnIVsNwPWO4HLPcDlvsBy/2A5X7Acj9guR+w3A9Y7gcs9wOW+wHL/YDlfsBy/7XrN25yvwqMbt2+c/fe/QcPH6k8fvL02fMXL1+9fvP23XtP9wOW+z98/PQ5NfmxCDQphBHvUvjjRbKZDS8GNsMekUY2k3ix6MxsOrMAnVmgMNMMvzJIZxas826IzixcGHDm++cwJ8sI9pyGl0idWZT7Jkz4boyMpudMUsi/PyS8Xe7/E9/G04CnUUtwOhwOZ1xsWHyioNLBxqXSwcalpcPGpaXDxqWlw8alpcPGpaXDxqWlw8alpcPGpaXDxqWlw8alpcPGpaXDxqWlw8alpcPGpaXDxgEs9wOW+wHL/YDlfsByP2C5H7DcD1juByz3A5b7Acv9gOV+wHI/YLkfsNwPDcP9VDrYuFQ6UEJfvn7zdD9guf/7j5+/UpMfu8LPo7v3v3vWJ+XfPev+mLFvLXh64Wl1/QZSz/As6AoAAA=='],
  ['PackBits', 'uint8', u8,
    'H4sIALFYA2sC/63SVVQUYRjG8W9mdxEVQfYhFDAxEBXFDmwUVrFFsZPVVVRUDDBYARUbA+xuxe7ubuzu7r519DzifMfjjceLd/7v+c43czM/i8VfJChCQCiqwWhyyOKYNVt2pxzOLjldzQDr5u7hmSu3l7dPnrz58oMtUNC3UOEiRf2K+RcvURJsQKnSgWXKlitfoWKlylXAVg2qVr1GzVq16wTXrRcCNtRSv0FYw0aNmzRt1rwF2PCWrSJat2nbrn2Hjp06g+3StVuktXsPW89eUb37gO0b3a//gJiBgwYPiY0bCnbY8BHx9pEJiUmjRo9JBjt23PgJEydNTpkyddr0VLBpM2bOmj1n7rz5CxYuWgx2ydJly1esXLV6TfradevBbti4afOWrdu279i5a/cesHv37T9w8NDhI0ePHT9xEuyp02fOnjt/4WLGpctXroK9dv3GzVu379y9d//Bw0dgHz95+uz5i5evXr95++69ixCKQWi/QLhpo3A3a6Nyd9TGwN1kF8KB+49xVYyZd8y6c3fd7qH7pifvx2kPL8X0cw9ShfDmHqztPrp3/XR7oKIKJ61h2p0Mg8g8/zUxNqvVaouKDIiOFZAgEZAMiYAgQSIgSJAICBIkAoIEiYAgQSIgSJAICBIkAoIEiYAgQSIgSJAICBIkAoIEiYAgQSIgSJAICBIkAoIE6cPHT5+/fP3m/F88Raj/7slu/O0p2fh3T0L8aeg7iXPeyJAEAAA='],
  ['32-bit integers, predictor 2', 'int32', i32,
    'H4sIALFYA2sC//P01GKoY2BgqJiTnJCQoCGQskSurua9venZ6oIc/dCz3BGm7aueyb5Yu2xVJVtrYIhpvmOHauhZ4Q0TFqyq5L10/3/g5T38/9cFXd3T4h69Iute6+LJK7PmHT6ltGrW9oXqE1Y90xSRCLi6h/PgnxDT/oN/7sZnzQpXKJ226hkjQ7n/jcmCDAyMzAyMQPtFgJgRyhYCYiYoWwGImaFsDiBmg7JBWJCRBS4uhCQuisQWQzJTHKq+DIilGFnB7AAgIQ1lRwAJGSS9GkhsQ0YmBh4gnQDk2ELFmYA4GIn9hJEBrh6GSzLT0tIyc1L1CipBYZwCCWMpvRpIIFeAAzkGHMhvQIHcBg7kRHAgbwEFci8kkPvBgXwEHMhHwYH8GBzIG8GBLAYK5E5wIF+EBLIGJJDX7L+xlEGAKqGcw0haKJcjhfIqJkQob2LCHcq4QpaBATNkAakGtdS6AgAA'],
];

describe('LibTIFF', () => {
  it.each(LIBTIFF)('%s', async (name, dtype, value, packed) => {
    const [volume, ...others] = await open('made.tif', packed);
    expect([volume?.header.dims, volume?.header.dtype, others]).toEqual([[20, 18, 2], dtype, []]);
    for (let k = 0; k < 2; k++) for (let j = 0; j < 18; j++) for (let i = 0; i < 20; i++) expect(volume && valueAt(volume, [i, j, k]), `${name} ${i} ${j} ${k}`).toBe(value(i, j, k));
    expect(volume?.header.metadata).toContainEqual({ group: 'TIFF', name: 'ImageWidth (256)', value: '20' });
  });
});

/** Three times, two channels, two slices of 4 × 3 pixels of 50 × 60 × 100 µm, every 4.5 h. */
const HYPERSTACKS: [string, string, string][] = [
  ['OME-TIFF', 'py.ome.tif', 'H4sIALFYA2sC/62Wb0wbdRjHf8eflkayFAZtokZu52KI2PvTAtkqhSi40IxBoVcKvDD99fq79kLvrvauUmQZS3SJcwbNjDYuOKOveGFSY6JvNP7BaPbCDHRze0nnC32xhD8hRhbJ9NdrUSBSJd4lT/q9p8/3uX6e55dL/f7HQR0A4AgARA0gsKrBQZR1NY4qotrQ9uJ9WRcdlrIuxhGiCryEi9dtADSUvQUczbtqHLt6OsuaxPEgUWvoT3A8VNaf42jd5eVw/3r8+S0oJXbyO6FLoihKSUSnpsHeKzsvRCKxSDQiFqIFsQALyA7tyC7Y45j0LLhU/7+4d1g/JA7H+hbxN+tVYi/r8j/w7eY5DftRv9AfvyZci7dGWmMLkYXYQnRBBOCpZO2T5vCcr/p3nmP/kef9qso8M19tX77XvDn589B37779BTuL7n+9nbvXsjkrgjdefeA1YA5RoNq8DaWqDybKzm/CDbQhbMRtgi1+MXIx5o/4Y/6oXyRAR33NaXNoyBrz9vN0TeX93LWvNq02rjquHu8az76yzt85uahd+MW25LSAaL11yaT9rJtI1FhbaT8zj26Pbr2zPnNHXVy5MFv3R5Noh02wEToI/Daoe9Ekni9rzTtvhYo8bXamiWlkHPnGvCPfkG9WG9Rm9ajqtILQB5YVc2het5i3nY8slc/bp9S50PaVrczGzE+/fdPyck/T7LH7I9tvbk0+By7Pm/Y+iFjN2895a6X9HA04eeeIczQ3khvNDedC4eFwKBwMh63g+BPVLebQsHXm0QTqKu+nbZgJMUEmnA/mw2pA5dcCa/zayNqoFcCHrUvm8ACbeTykrTLP7+/9Grybu6W6HpNF2SGPyo/Iz8rd8jkZTJ61tJnDs2wiDwCVeS59P/fj3I2524M3Bm9fX75+k16mb9I/0LcsgP/MstLVk5WT5PMorUmq4qM4mqVIpAhqTFLiPirEn3KdoHq6u4bOPEPiQkXzUQldT3kZZmpqilZTSJElIa1qgpqaptV0nAkKCSRDjcEGxs1ynS62kyo5vVlN2uOe8hgON8tyzNiZgZLTJSmaDhUBYZcmeTUjOaAKUDd+36EfTh7awagyorNajCJDIX+fj8qkFW8mI8W8nnaB9ZyMul2oM3rCxXEi54JRT7uLdYsCW7o4iiR70wjqatpH7foTSrpZt4d20x6qu8svwzgii50N5cUDH4QyKt+yuCIgZVFSM0pKsljTJ8lIKS5pKB1DuPvY+EQvT5H8dApbM5Kic3jQQekFNOaj2ktq3Ed5SmrCR7lLqvcvxRvfBhLTmiTAZNnZwe5LhRRJ91GLH8t787h1577S8QNK8bNZmtuXK9XKuJTHXH5FSCOMh1PtdMe+XKk0gefSm4CKgpLGYMrayxZnE4RyKom0AEob88LHeGemAwMTQ9g5IMUTegDqCaa7iylbD+rHVewnHdiNx+vugzok/adwv+JwklBBvWqmiMW5qWJxaZ1YGLvGn/jcdYM/AVuZs6x0DQAA'],
  ['ImageJ hyperstack, big-endian', 'py-ij.tif', 'H4sIALFYA2sC/7WWyU8UQRSHX00ViO2wWQOPgN7UIlPJZBoTT/ZdiegNMUGkHbqHjj0zTfeADOCWgLJ4MG4nt4MHzx6MR/8EDy43l9sAbnFBcAF7CMJET8buSrrrq/R7la9Sv0N3dEAcAKqghgAwn/wJGCHrTEkE6CrX+S+6xv4XUlnGNRDxecJ/HpD6373kDmkoq2ks2xPXuYk0Q8Va/RhpWedx0lrWq67uH/XpIkDk0f6MnjbaNTWhqrpilRaeprYpqX49mzVsT2tTPNtKGSUwXT3jw26lv+AYrpfXUye0vDtoKJlcn6GlXb3gpXTbUOxcztFM3fYMZTBr5bVMRvEcPWVl01oyoSqmlc0b7pBua+qetmQykVQgiBErnXDFH7XdrQt5yzRNyzYSTqG8hkDpBhTY4p+/2u9ogEZAWqSzdI7O04/0E/1Mv9Af9CddpivQBwaYkIYs5MCBARiGAozAKDvAOthBdoh1ssOsix1hvUxnx1mKT/IpPs1n+GV+hV/l1/gNfpPf4rfRwQF00cMRHMUxPIXjOIHn8QJ/w9/yd/w9X+Bf+SJfikGMxCIxik/wKT7D5/gCX+IrfI1FnMU5nBd1ol5sFVw0ixaxTWwXO8ROsUuI+GJ8Kf4t/l1GJJVMVsiorJY1slbkxaAYEifFaXFGnBXnxKSYEtNiRnbLo7JHHpOmTMt+aUlHDkhXehD9r9xuZPXhv2WVdm5klfaUZ9Vfm3/ebGCWj4OzZNHQLIsBWt4PyzICwVlWdIVm2RSg5XJolsngLCvvhma5LzjLTe2hWfYGaPkhNMvh4CyrrodmeSk4y817Q7O8F5zl338VvwD7givd4gkAAA=='],
];

describe('tifffile', () => {
  it.each(HYPERSTACKS)('%s: channels apart, slices and times in order, calibrated', async (_, name, packed) => {
    const volumes = await open(name, packed);
    expect(volumes).toHaveLength(2);
    for (const [c, volume] of volumes.entries()) {
      expect(volume.header).toMatchObject({ dims: [4, 3, 2], timeCount: 3, dtype: 'uint16', timesH: [0, 4.5, 9] });
      for (const [axis, mm] of [0.05, 0.06, 0.1].entries()) expect(spacingMm(volume.header.affine)[axis]).toBeCloseTo(mm, 6);
      expect(volume.header.assumptions.map(({ about }) => about)).toEqual(['position']);
      for (let t = 0; t < 3; t++) for (let z = 0; z < 2; z++) for (let y = 0; y < 3; y++) for (let x = 0; x < 4; x++) expect(valueAt(volume, [x, y, z, t])).toBe(x + 10 * y + 100 * z + 1000 * c + 5000 * t);
    }
  });

  it('names channels as the OME description does', async () => {
    const [, , packed = ''] = HYPERSTACKS[0] ?? [];
    expect((await open('named.ome.tif', packed)).map(({ header }) => header.name)).toEqual(['named.ome · LLZO', 'named.ome · Li']);
  });
});
