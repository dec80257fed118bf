"""One step by scipy or scikit-image: `python3 peers.py STEP VALUES MASK SIDE` prints what ours.ts prints. Importing and reading are not timed."""
import json, sys, time
import numpy as np

step, values_path, mask_path, side = sys.argv[1:5]
shape = (int(side),) * 3


def peak_kib():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))


def read_mask():
    return np.fromfile(mask_path, np.uint8).reshape(shape)


def read_values():
    return np.fromfile(values_path, np.float32).reshape(shape)


if step == "label":
    from scipy import ndimage
    mask, near = read_mask(), np.ones((3, 3, 3))
    run = lambda: ndimage.label(mask, near)[1]
    answer = lambda found: found
elif step == "distance":
    from scipy import ndimage
    mask = read_mask()
    run = lambda: ndimage.distance_transform_edt(mask)
    answer = lambda found: found.sum()
elif step == "skeleton":
    from skimage import morphology
    mask = read_mask()
    # Since 0.23 the one function does both.
    thin = getattr(morphology, "skeletonize_3d", morphology.skeletonize)
    run = lambda: thin(mask)
    answer = lambda found: np.count_nonzero(found)
elif step == "surface":
    from skimage import measure
    mask = np.pad(read_mask(), 1).astype(np.float32)
    run = lambda: measure.marching_cubes(mask, 0.5)
    answer = lambda found: measure.mesh_surface_area(*found[:2])
elif step == "otsu":
    from skimage import filters
    values = read_values()
    run = lambda: filters.threshold_otsu(values)
    answer = lambda found: found
else:
    from scipy import ndimage
    values, near = read_values(), np.ones((3, 3, 3))

    def spans(level):
        labels, _ = ndimage.label(values >= level, near)
        return np.intersect1d(labels[0], labels[-1]).max() > 0

    def run():
        # Positive floats are in the order of their bits: halving finds the very value.
        low, high = int(values.min().view(np.int32)), int(values.max().view(np.int32)) + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if spans(np.int32(middle).view(np.float32)) else (low, middle)
        return np.int32(low).view(np.float32)

    answer = lambda found: found

def timed():
    started = time.perf_counter()
    found = run()
    return found, time.perf_counter() - started


SLOW_SECONDS = 5
before = peak_kib()
found, seconds = timed()
first = answer(found)
peak = peak_kib() - before
if seconds < SLOW_SECONDS:
    _, seconds = timed()
print(json.dumps({"ms": seconds * 1e3, "peakBytes": peak * 1024, "answer": float(first)}))
