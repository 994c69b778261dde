package boxwright.app.benchmark

/** Measurements of another project, quoted in tables as they were published: milliseconds of the network by model. */
internal class Published(val title: String, val inferenceMillis: Map<String, String>, val note: String)

/** The article with which Boxwright began. */
internal val article: Published = Published(
    "Pixel 3a, as published",
    mapOf("ssd300-resnet50" to "2018.7", "yolov5s" to "1308.1", "faster-rcnn-fbnetv3a" to "164.1"),
    "As published in 2021 (zenn.dev/takigawa/articles/88ca1e5cedd690): one run by PyTorch Mobile. SSD300 was given " +
        "640 x 640 there, and resized, decoded and suppressed inside the network.",
)
