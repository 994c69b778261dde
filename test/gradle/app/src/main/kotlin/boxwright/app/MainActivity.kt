package boxwright.app

import android.app.Activity
import android.os.Bundle
import android.widget.TextView
import boxwright.models.Ssd300Resnet50

class MainActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(TextView(this).apply { text = Ssd300Resnet50.labels.joinToString() })
    }
}
